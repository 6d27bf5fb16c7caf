using System.Net.Sockets;
using System.Text.RegularExpressions;
using Skein.Core;
using Skein.CpuProfiles;
using Skein.CpuProfiles.Ports;
using Skein.Tests.CpuProfiles.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.CpuProfiles;

/// <summary>What the profiler says to callers, and to a runtime that does not do as it should.</summary>
[Collection("the runtime's sampler")]
public sealed class CpuProfilerTests
{
    private const string Samples = """
        trace
        types
          1 Microsoft-DotNETCore-SampleProfiler 0
        stacks
          1010
        events
          at=1000000 stack=1 managed
          at=2000000 stack=1 managed

        """;

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public void A_callers_mistake_is_refused()
    {
        var profiler = new CpuProfiler();
        Assert.Throws<ArgumentOutOfRangeException>(() => profiler.Collect(TimeSpan.Zero, Stream.Null, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentNullException>(() => profiler.Collect(Short, null!, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void More_than_the_longest_time_is_refused_by_the_bounds_name() =>
        Assert.Equal("the CPU profile cannot take 61 s: DurationMax is 60 s; ask for less", Refusal(new CpuProfiler(), TimeSpan.FromSeconds(61)));

    [Fact]
    public void A_second_profile_in_the_process_is_refused_and_the_first_goes_on()
    {
        string second = "";
        using var port = new FakePort(Sends(FakePort.Started), StopsWith(NettraceText.Bytes(Samples + "end")));
        var process = port.Process with { AskedForTime = () => second = Refusal(new CpuProfiler(), Short) };
        Assert.Contains("100% of 2ms", Profiled(process.Profiler()), StringComparison.Ordinal);
        Assert.Contains("cannot be taken: another one is, in this process", second, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_is_cancelled_stops_the_session_and_leaves_room_for_the_next()
    {
        using var cancellation = new CancellationTokenSource();
        using var port = new FakePort(Sends(FakePort.Started), StopsWith(NettraceText.Bytes(Samples + "end")));
        var cancelled = port.Process with { AskedForTime = cancellation.Cancel };
        Assert.Throws<OperationCanceledException>(() => cancelled.Profiler().Collect(TimeSpan.FromSeconds(60), Stream.Null, cancellation.Token));
        using var next = new FakePort(Sends(FakePort.Started), StopsWith(NettraceText.Bytes(Samples + "end")));
        next.Process.Profiler().Collect(Short, Stream.Null, TestContext.Current.CancellationToken);
        Assert.Equal(1, next.Stops);
    }

    [Fact]
    public void After_a_cancelled_profile_the_real_runtime_gives_the_next_one()
    {
        for (int round = 0; round < 3; round++)
        {
            using var cancellation = new CancellationTokenSource();
            var cancelled = HostProcess.Current() with { ProcessorTime = () => Cancelled(cancellation) };
            Assert.Throws<OperationCanceledException>(() => new CpuProfiler(CpuProfileLimits.Default, cancelled, TimeProvider.System).Collect(TimeSpan.FromSeconds(60), Stream.Null, cancellation.Token));
        }

        Assert.Contains("Type: cpu", Profiled(new CpuProfiler()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_without_a_port_is_refused() =>
        Assert.Contains("there is no dotnet-diagnostic-4711-1-socket in /nowhere", Refusal(new HostProcessFacts(4711, "/nowhere").Profiler(), Short), StringComparison.Ordinal);

    [Theory]
    [InlineData("4711 (shop) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 987654 20", 987654)]
    [InlineData("4711 (a) R (b 1) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 987654 20", 987654)]
    [InlineData("4711 (shop) S 1", 0)]
    [InlineData("", 0)]
    public void The_start_of_a_process_is_read_behind_whatever_name_it_has(string stat, long expected) => Assert.Equal(expected, HostProcess.StartTicksOf(stat));

    [Fact]
    public void A_socket_that_an_earlier_process_of_the_same_id_left_is_not_taken()
    {
        using var port = new FakePort(Sends(FakePort.Started));
        File.Move(port.Path, port.Path.Replace("-1-socket", "-2-socket", StringComparison.Ordinal));
        Assert.Contains("there is no dotnet-diagnostic-4711-1-socket", Refusal(port), StringComparison.Ordinal);
    }

    [Fact]
    public void A_runtime_that_refuses_is_quoted_with_its_code()
    {
        using var port = new FakePort(Sends(FakePort.Answer(0xFF, 0x84, 0x13, 0x13, 0x80)));
        Assert.Contains("was refused by the runtime with code 0x80131384", Refusal(port), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_is_none_is_refused()
    {
        using var port = new FakePort(Sends(new byte[28]));
        Assert.Contains("an answer from the runtime's diagnostic port that is none", Refusal(port), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_without_a_session_is_refused()
    {
        using var port = new FakePort(Sends(FakePort.Answer(0, 1, 2)));
        Assert.Contains("was started by the runtime without a session", Refusal(port), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_hangs_up_is_refused()
    {
        using var port = new FakePort(connection => connection.Shutdown(SocketShutdown.Both));
        Assert.Contains("gives no answer (ConnectionReset, at most 10 s)", Refusal(port), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_never_answers_is_given_up()
    {
        using var port = new FakePort(_ => { });
        Assert.Contains("at most 0.1 s)", Refusal(port, new CpuProfileLimits { AnswerMax = TimeSpan.FromSeconds(0.1) }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_that_never_ends_is_given_up()
    {
        using var asked = new ManualResetEventSlim();
        using var port = new FakePort(Sends([.. FakePort.Started, .. NettraceText.Bytes(Samples)]), (_, _) => asked.Set());
        Assert.Contains("was not ended by the runtime within 0.1 s", Refusal(port, new CpuProfileLimits { StopMax = TimeSpan.FromSeconds(0.1) }), StringComparison.Ordinal);
        Assert.True(asked.Wait(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(1, port.Stops);
    }

    [Fact]
    public void A_broken_stream_is_refused_and_its_session_is_stopped()
    {
        using var stopped = new ManualResetEventSlim();
        using var port = new FakePort(Sends([.. FakePort.Started, .. NettraceText.Bytes("bytes\n  07")]), (session, asking) =>
        {
            StopsWith([0xFF, 0xFF])(session, asking);
            stopped.Set();
        });
        Assert.Contains("event stream is broken at byte 33", Refusal(port), StringComparison.Ordinal);
        Assert.True(stopped.Wait(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Sampling_stops_early_when_there_are_too_many_bytes()
    {
        using var port = new FakePort(Sends([.. FakePort.Started, .. NettraceText.Bytes(Samples)]), StopsWith([1]));
        var limits = new CpuProfileLimits { SampleBytesMax = 100, DurationMax = TimeSpan.FromHours(1) };
        string comments = Comments(port.Process.Profiler(limits), TimeSpan.FromHours(1));
        Assert.Contains("dropped: 1\tsampling\tstopped early, beyond the bound SampleBytesMax", comments, StringComparison.Ordinal);
    }

    [Fact]
    public void Sampling_stops_early_when_threads_have_stood_still_for_too_long()
    {
        // One round of two threads, 3 ms apart; what follows is only there to be read after it.
        string round = $"{Samples}events\n  thread=8 at=5000000 stack=1 managed\nblock Padding\n  00\n";
        using var port = new FakePort(Sends([.. FakePort.Started, .. NettraceText.Bytes(round)]), StopsWith([1]));
        var limits = new CpuProfileLimits { StoppedMax = TimeSpan.FromMilliseconds(2), DurationMax = TimeSpan.FromHours(1) };
        string comments = Comments(port.Process.Profiler(limits), TimeSpan.FromHours(1));
        Assert.Contains("dropped: 1\tsampling\tstopped early, beyond the bound StoppedMax", comments, StringComparison.Ordinal);
        Assert.Contains("stopped 2 times, for 0.003 s", comments, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_that_is_too_long_is_cut_and_the_profile_says_so()
    {
        using var port = new FakePort(Sends([.. FakePort.Started, .. NettraceText.Bytes(Samples)]), StopsWith([1]));
        string comments = Comments(port.Process.Profiler(new CpuProfileLimits { StreamBytesMax = 100 }), Short);
        Assert.Contains("dropped: 1\tthe rest of the stream\tbeyond the bound StreamBytesMax", comments, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_profile_is_and_lacks_stands_in_its_comments()
    {
        using var port = new FakePort(Sends(FakePort.Started), StopsWith(NettraceText.Bytes($"{Samples}events\n  sequence=9 external\n  kind value=3\n")));
        string comments = Comments(port.Process.Profiler(), Short);
        Golden.Verify(Regex.Replace(comments, @"in [\d.]+ s threads", "in ... s threads"), "comments");
    }

    private static TimeSpan Cancelled(CancellationTokenSource cancellation)
    {
        cancellation.Cancel();
        return TimeSpan.Zero;
    }

    private static Action<Socket> Sends(byte[] bytes) => connection => connection.Send(bytes);

    /// <summary>Sends the rest of the session, ends it, and says so.</summary>
    private static Action<Socket, Socket> StopsWith(byte[] bytes) => (session, asking) =>
    {
        session.Send(bytes);
        session.Shutdown(SocketShutdown.Both);
        asking.Send(FakePort.Answer(0, 5, 0, 0, 0, 0, 0, 0, 0));
    };

    private static string Refusal(FakePort port, CpuProfileLimits? limits = null) => Refusal(port.Process.Profiler(limits), Short);

    private static string Refusal(CpuProfiler profiler, TimeSpan duration) => Assert.Throws<SkeinException>(() => profiler.Collect(duration, Stream.Null)).Message;

    private static string Comments(CpuProfiler profiler, TimeSpan duration) => Pprof(profiler, duration, "-comments");

    private static string Profiled(CpuProfiler profiler) => Pprof(profiler, Short, "-top");

    private static string Pprof(CpuProfiler profiler, TimeSpan duration, string option)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("skein-profile-");
        try
        {
            string path = Path.Combine(folder.FullName, "p.pb.gz");
            using (FileStream file = File.Create(path)) profiler.Collect(duration, file);
            return GoTool.Pprof(folder.FullName, option, path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
