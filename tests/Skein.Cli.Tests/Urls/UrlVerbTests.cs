using System.Diagnostics;
using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Urls;

/// <summary>The real executable asks a real server, verb by verb.</summary>
public sealed class UrlVerbTests : IDisposable
{
    private readonly CannedServer server = new();
    private readonly TemporaryFolder folder = new();

    public UrlVerbTests()
    {
        int looks = 0;
        server.Do("/debug/tasks", (stream, cancellation) =>
        {
            byte[] body = Tagged.Json(Tagged.At(10 * ++looks));
            return stream.WriteAsync((byte[])[.. System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), .. body], cancellation).AsTask();
        });
    }

    public void Dispose()
    {
        server.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Dump_groups_what_a_service_tells()
    {
        (int code, string output, string error) = await SkeinProgram.BashAsync($"skein dump {server.Url}");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("20 x task started, and not ended  oldest 10 s since start", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_with_an_interval_tells_who_is_who_by_the_tags()
    {
        (int code, string output, string error) = await SkeinProgram.BashAsync($"skein diff {server.Url} --interval 10ms");
        Assert.Equal((1, ""), (code, error));
        Assert.Contains("compared  one by one; each has an id that stays its own as long as it lives", output, StringComparison.Ordinal);
        Assert.Contains("25 born, 5 gone", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_compares_a_service_with_what_was_saved_of_it()
    {
        string line = $"skein dump {server.Url} --format json -o {folder.At("a")} && skein diff {folder.At("a")} {server.Url} --header 'X-A: b'";
        Assert.Equal(1, (await SkeinProgram.BashAsync(line)).ExitCode);
        Assert.Contains("X-A: b\r\n", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Top_looks_again_and_again()
    {
        (int code, string output, _) = await SkeinProgram.BashAsync($"skein top {server.Url} --interval 100ms --iterations 3");
        Assert.Equal(0, code);
        Assert.Equal(3, server.Requests.Count);
        Assert.Contains("+20", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaks_finds_what_is_lost_and_what_grows()
    {
        (int code, string output, string error) = await SkeinProgram.BashAsync($"skein leaks {server.Url} --interval 100ms");
        Assert.Equal((1, ""), (code, error));
        Assert.Contains("lost  3 tasks can never finish, started at Shop.Mail.SendAsync", output, StringComparison.Ordinal);
        Assert.Contains("20 -> 40 -> 60 in 20 s", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blocked_and_why_accept_it_too()
    {
        Assert.Equal(0, (await SkeinProgram.BashAsync($"skein blocked {server.Url}")).ExitCode);
        Assert.Contains("Shop.Mail.SendAsync", (await SkeinProgram.BashAsync($"skein why {server.Url} @101")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_is_not_asked_for_what_is_on_this_machine() =>
        Assert.Equal(0, (await SkeinProgram.BashAsync($"http_proxy=http://127.0.0.1:1 all_proxy=http://127.0.0.1:1 skein dump {server.Url}")).ExitCode);

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_a_service_with_the_code_of_the_signal()
    {
        var asked = new TaskCompletionSource();
        server.Do("/debug/tasks", async (_, cancellation) =>
        {
            asked.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellation);
        });
        using Process dump = Process.Start(new ProcessStartInfo(SkeinProgram.Path, ["dump", server.Url]) { RedirectStandardError = true })!;
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await SkeinProgram.BashAsync($"kill -INT {dump.Id}");
        await dump.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((130, ""), (dump.ExitCode, await dump.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
    }
}
