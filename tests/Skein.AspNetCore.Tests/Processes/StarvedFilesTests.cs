using System.Text.Json;
using Skein.Core.Formats;
using Skein.Tests.Support;
using Xunit;

namespace Skein.AspNetCore.Tests.Processes;

/// <summary>A real process that starves leaves files behind which say what blocks it.</summary>
public sealed class StarvedFilesTests : IDisposable
{
#if DEBUG
    private const string Configuration = "debug";
#else
    private const string Configuration = "release";
#endif
    private const int ThreadsBlocked = 16;
    private const int Tries = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly string folder = Directory.CreateTempSubdirectory("skein-starved-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Starvation_leaves_a_snapshot_its_flight_ring_and_the_calls_that_block()
    {
        string stem = Starve("1");
        // A machine that stands still just then starves the pool before its last thread is blocked: then that is what is left.
        for (int attempt = 2; attempt <= Tries && ThreadsOf(CallsOf(stem)) != ThreadsBlocked; attempt++) stem = Starve($"{attempt}");
        JsonElement call = CallsOf(stem)[0];
        Assert.Equal("ManualResetEventSlim.Wait", call.GetProperty("wait").GetString());
        Assert.StartsWith("Skein.Samples.Service.Starvation.Begin", call.GetProperty("caller").GetString(), StringComparison.Ordinal);
        Assert.Equal(ThreadsBlocked, ThreadsOf(CallsOf(stem)));
        using JsonDocument ring = JsonDocument.Parse(File.ReadAllBytes(stem + ".ring.json"));
        Assert.Contains(ring.RootElement.GetProperty("looks").EnumerateArray(), look => look[1].GetString() == "starved");
        var occasion = SnapshotFile.Read(stem + ".json").Source.Occasion!;
        Assert.Equal("starved", occasion.Name);
        Assert.Contains("ManualResetEventSlim.Wait in Skein.Samples.Service.Starvation.Begin", occasion.Summary, StringComparison.Ordinal);
        Assert.Contains(occasion.Facts.Pairs, fact => fact.Key == "queued");
        Assert.True(File.Exists(stem + ".pb.gz"));
    }

    // Begins a process, and gives the path of what it leaves behind without the endings.
    private string Starve(string name)
    {
        string own = Path.Combine(folder, name);
        using SampleProcess service = SampleProcess.Start(SampleFile.Of("Service", Configuration), [$"--Skein:AlarmFiles:Directory={own}", "--starve"]);
        // The last file that is written.
        return Await(own, "starved-*.blocked.json")[..^".blocked.json".Length];
    }

    private static JsonElement CallsOf(string stem) => JsonElement.Parse(File.ReadAllBytes(stem + ".blocked.json")).GetProperty("calls");

    private static int ThreadsOf(JsonElement calls) => calls.GetArrayLength() == 0 ? 0 : calls[0].GetProperty("threads").GetInt32();

    private static string Await(string folder, string pattern)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Patience)
        {
            if (Directory.Exists(folder) && Directory.GetFiles(folder, pattern) is [var found, ..]) return found;
            // Sleeps: another process writes the file.
            Thread.Sleep(20);
        }

        throw new TimeoutException($"no {pattern} within {Patience.TotalMinutes} min");
    }
}
