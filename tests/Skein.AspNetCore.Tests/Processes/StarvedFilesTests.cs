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
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string folder = Directory.CreateTempSubdirectory("skein-starved-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Starvation_leaves_a_snapshot_its_flight_ring_and_the_calls_that_block()
    {
        using SampleProcess service = SampleProcess.Start(SampleFile.Of("Service", Configuration), [$"--Skein:AlarmFiles:Directory={folder}", "--starve"]);
        // The last file that is written.
        string blocked = Await("starved-*.blocked.json");
        string stem = blocked[..^".blocked.json".Length];
        using JsonDocument calls = JsonDocument.Parse(File.ReadAllBytes(blocked));
        JsonElement call = calls.RootElement.GetProperty("calls")[0];
        Assert.Equal("ManualResetEventSlim.Wait", call.GetProperty("wait").GetString());
        Assert.StartsWith("Skein.Samples.Service.Starvation.Begin", call.GetProperty("caller").GetString(), StringComparison.Ordinal);
        Assert.Equal(16, call.GetProperty("threads").GetInt32());
        using JsonDocument ring = JsonDocument.Parse(File.ReadAllBytes(stem + ".ring.json"));
        Assert.Contains(ring.RootElement.GetProperty("looks").EnumerateArray(), look => look[1].GetString() == "starved");
        var occasion = SnapshotFile.Read(stem + ".json").Source.Occasion!;
        Assert.Equal("starved", occasion.Name);
        Assert.Contains("ManualResetEventSlim.Wait in Skein.Samples.Service.Starvation.Begin", occasion.Summary, StringComparison.Ordinal);
        Assert.Contains(occasion.Facts.Pairs, fact => fact.Key == "queued");
        Assert.True(File.Exists(stem + ".pb.gz"));
    }

    private string Await(string pattern)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Patience)
        {
            if (Directory.GetFiles(folder, pattern) is [var found]) return found;
            // Sleeps: another process writes the file.
            Thread.Sleep(20);
        }

        throw new TimeoutException($"no {pattern} within {Patience.TotalMinutes} min");
    }
}
