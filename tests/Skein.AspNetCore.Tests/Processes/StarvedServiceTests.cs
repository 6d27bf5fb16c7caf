using Skein.AspNetCore.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.AspNetCore.Tests.Processes;

/// <summary>A real process whose pool has no free thread and 5,000 items queued: the own listener answers all the same.</summary>
public sealed class StarvedServiceTests
{
#if DEBUG
    private const string Configuration = "debug";
#else
    private const string Configuration = "release";
#endif

    [Fact]
    public void Every_endpoint_answers_while_no_thread_of_the_pool_is_free()
    {
        // Its answers may take what a busy machine takes.
        using SampleProcess service = SampleProcess.Start(SampleFile.Of("Service", Configuration), ["--starve", "--Skein:Endpoints:AnswerTimeMax=00:10:00", "--Skein:Listener:HeadTimeMax=00:10:00"]);
        var address = new Uri(service.ReadyWords[2]);
        Assert.Contains("<title>Skein</title>", Get(address, "/debug"), StringComparison.Ordinal);
        Assert.Contains("reload prices", Get(address, "/debug/tasks?format=text"), StringComparison.Ordinal);
        Assert.Contains("skein/groups/1", Get(address, "/debug/tasks?format=groups"), StringComparison.Ordinal);
        Assert.Contains("skein/findings/1", Get(address, "/debug/tasks/findings"), StringComparison.Ordinal);
        Assert.Contains("sched_probe_state", Get(address, "/debug/metrics"), StringComparison.Ordinal);
        Assert.Contains("goroutine profile: total", Get(address, "/debug/pprof/goroutine?debug=1"), StringComparison.Ordinal);
        Assert.Contains("reload_prices(...)", Get(address, "/debug/pprof/goroutine?debug=2"), StringComparison.Ordinal);
        Assert.Contains("application/octet-stream", Get(address, "/debug/pprof/goroutine"), StringComparison.Ordinal);
        Assert.Contains("application/octet-stream", Get(address, "/debug/pprof/profile?seconds=1"), StringComparison.Ordinal);
        Assert.Contains("skein/guard/1", Get(address, "/debug/guard?ring=1"), StringComparison.Ordinal);
        Assert.Contains("<svg", Get(address, "/debug/guard?format=html"), StringComparison.Ordinal);
        // Sleeps: a sample of which a busy machine makes nothing is taken again.
        Assert.True(SpinWait.SpinUntil(() => Get(address, "/debug/guard/blocked?format=text").Contains("ManualResetEventSlim.Wait  Skein.Samples.Service.Starvation.Begin.lambda", StringComparison.Ordinal), Until.Max));
        using var client = new RawClient(address);
        client.Send("GET /debug/tasks?stream=1 HTTP/1.1\r\nHost: localhost\r\n\r\n").ReadUntil("event: difference");
        Assert.True(service.IsRunning);
    }

    private static string Get(Uri address, string path)
    {
        using var client = new RawClient(address);
        string answer = client.Send($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").ReadToEnd();
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        return answer;
    }
}
