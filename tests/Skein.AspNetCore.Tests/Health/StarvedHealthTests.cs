using System.Globalization;
using System.Text.Json;
using Skein.AspNetCore.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.AspNetCore.Tests.Health;

/// <summary>A real process whose pool has no free thread and 10,000 items queued: health answers all the same.</summary>
public sealed class StarvedHealthTests
{
#if DEBUG
    private const string Configuration = "debug";
#else
    private const string Configuration = "release";
#endif

    [Fact]
    public void Health_answers_and_says_so_while_no_thread_of_the_pool_is_free_and_10_000_items_wait()
    {
        using SampleProcess service = SampleProcess.Start(SampleFile.Of("Service", Configuration), ["--items", "10000", "--starve", "--Skein:Listener:HeadTimeMax=00:10:00"]);
        Uri own = new(service.ReadyWords[2]), health = new(service.ReadyWords[3]);
        while (!Get(health, "/livez").Contains("\"state\":\"starved\"", StringComparison.Ordinal))
        {
        }

        foreach (Uri address in (Uri[])[own, health])
        {
            foreach (string path in (string[])["/livez", "/readyz", "/healthz"])
            {
                JsonElement answer = JsonDocument.Parse(Get(address, path)).RootElement;
                Assert.True(answer.GetProperty("ok").GetBoolean());
                Assert.Equal("starved", answer.GetProperty("scheduler").GetProperty("state").GetString());
                Assert.True(answer.GetProperty("scheduler").GetProperty("waitSeconds").GetDouble() >= 0.1);
            }
        }

        Parallel(4, () =>
        {
            for (int i = 0; i < 100; i++) Get(health, "/readyz");
        });
        Assert.Matches("^live; the thread pool has been starved for [0-9.]+ s, the last wait for a thread took [0-9]{3,}(\\.[0-9])? ms\n$", Get(health, "/livez?format=text"));
        Assert.True(service.IsRunning);
    }

    private static void Parallel(int count, Action work)
    {
        var faults = new List<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, count).Select(number => new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception fault)
            {
                lock (faults) faults.Add(fault);
            }
        }) { Name = number.ToString(CultureInfo.InvariantCulture) })];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.Empty(faults);
    }

    private static string Get(Uri address, string path)
    {
        using var client = new RawClient(address);
        string answer = client.Send($"GET {path} HTTP/1.1\r\nHost: 10.244.0.7:8081\r\n\r\n").ReadToEnd();
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        return answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
    }
}
