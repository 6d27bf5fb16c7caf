using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Skein.Load.Target;
using Skein.Load.Target.Counters;
using Skein.Load.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Load.Tests.Target;

public sealed class CounterSessionTests : IDisposable
{
    private static readonly TimeSpan wait = TimeSpan.FromMinutes(3);
    private static readonly CounterLimits patient = new() { AnswerMax = wait };

    private readonly LinuxMachine machine = new("/proc");
    private readonly string folder = Directory.CreateTempSubdirectory("skein-counters-").FullName;

    private readonly List<Process> samples = [];

    public void Dispose()
    {
        foreach (Process sample in samples)
        {
            if (!sample.HasExited) sample.Kill();
            sample.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_process_that_allocates_shows_its_collections_pauses_heap_and_allocation()
    {
        Process sample = await BusyAsync();
        (CounterSession? session, string? why) = Start(sample);
        Assert.Null(why);
        using (session)
        {
            Collected first = After(session!, _ => true);
            Collected later = After(session!, seen => seen.Gen0 > first.Gen0 && seen.Gen1 > first.Gen1 && seen.Gen2 > first.Gen2 && seen.AllocatedBytes > first.AllocatedBytes && seen.Pause > first.Pause);

            Assert.True(later.Gen0 >= later.Gen1 && later.Gen1 >= later.Gen2);
            Assert.InRange(later.HeapBytes, 1, 1_000_000_000);
        }
    }

    [Fact]
    public async Task A_session_that_was_ended_leaves_the_target_running_and_lets_the_next_one_in()
    {
        Process sample = await BusyAsync();
        for (int turn = 0; turn < 2; turn++)
        {
            using CounterSession session = Start(sample).Session!;
            _ = After(session, _ => true);
        }

        Assert.False(sample.HasExited);
        sample.StandardInput.Close();
        await sample.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, sample.ExitCode);
    }

    [Fact]
    public async Task A_process_that_ends_is_no_longer_known_and_does_no_harm()
    {
        Process sample = await BusyAsync();
        var clock = new HandClock();
        using CounterSession session = Start(sample, clock).Session!;
        _ = After(session, _ => true);
        sample.Kill();
        await sample.WaitForExitAsync(TestContext.Current.CancellationToken);
        // Sleeps: until the thread that reads has come to the end of what the process left.
        Assert.True(SpinWait.SpinUntil(() => !session.IsReading, wait));
        clock.Now += 10_000_000_000;

        Assert.Null(session.Now);
    }

    [Fact]
    public void A_process_that_is_no_dotnet_process_has_no_counters_and_it_is_said()
    {
        (CounterSession? session, string? why) = CounterSession.Start(null, CounterLimits.Default, TimeProvider.System);

        Assert.Null(session);
        Assert.Contains("no .NET process", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_runtime_that_keeps_silent_is_given_up()
    {
        string path = Path.Combine(folder, "silent");
        using var silent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        silent.Bind(new UnixDomainSocketEndPoint(path));
        silent.Listen();

        (CounterSession? session, string? why) = CounterSession.Start(path, new CounterLimits { AnswerMax = TimeSpan.FromMilliseconds(50) }, TimeProvider.System);

        Assert.Null(session);
        Assert.Contains("gave no answer", why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_socket_is_found_in_the_temporary_folder_of_the_process_under_its_innermost_id()
    {
        Write("self/status", "Uid:\u00091000\n");
        Write("7/status", "Uid:\u00091000\nNSpid:\u00097\u00091\n");
        Write("7/stat", "7 (a) S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 123 0 0\n");
        Write("7/environ", "HOME=/root\0TMPDIR=/var/t/\0");
        string socket = Write("7/root/var/t/dotnet-diagnostic-1-123-socket", "");
        var container = new LinuxMachine(folder);

        Assert.Equal(socket, container.RuntimeSocket(container.Find(7)));
        File.Delete(socket);
        Assert.Null(container.RuntimeSocket(container.Find(7)));
    }

    private string Write(string path, string text)
    {
        string file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    private (CounterSession? Session, string? Why) Start(Process sample, TimeProvider? clock = null)
    {
        string? path = machine.RuntimeSocket(machine.Find(sample.Id));
        Assert.NotNull(path);
        return CounterSession.Start(path, patient, clock ?? TimeProvider.System);
    }

    // It allocates and collects without rest, until its standard input ends.
    private async Task<Process> BusyAsync()
    {
        Process sample = Process.Start(new ProcessStartInfo(SampleFile.Of("Idle", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'))), ["10", "--busy"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        samples.Add(sample);
        Assert.Equal("READY", await sample.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return sample;
    }

    private static Collected After(CounterSession session, Func<Collected, bool> wanted)
    {
        Collected? seen = null;
        // Sleeps: the counters come from another process, at the pace of its own clock.
        bool came = SpinWait.SpinUntil(() => (seen = session.Now) is { } now && wanted(now), wait);
        Assert.True(came, string.Create(CultureInfo.InvariantCulture, $"not within {wait.TotalSeconds} s; the last was {seen}"));
        return seen!.Value;
    }
}
