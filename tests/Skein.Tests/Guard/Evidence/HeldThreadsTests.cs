using System.Text.Json;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Guard.Evidence;

/// <summary>Real pools in processes of their own, whose four threads are held in one way each, and twins that hold none.</summary>
public sealed class HeldThreadsTests
{
    private static readonly string Configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));

    [Theory]
    [InlineData("sleep", "Thread.Sleep", "Sleep")]
    [InlineData("task-wait", "Task.Wait", "WaitForTask")]
    [InlineData("result", "Task.Result", "AskForResult")]
    [InlineData("awaiter", "TaskAwaiter.GetResult", "GetResult")]
    [InlineData("monitor", "Monitor.Enter", "EnterTill")]
    [InlineData("lock", "Lock.Enter", "EnterDrawer")]
    [InlineData("semaphore", "SemaphoreSlim.Wait", "WaitForDesk")]
    [InlineData("event", "ManualResetEventSlim.Wait", "WaitForOpening")]
    [InlineData("http", "Task.Result", "AskSupplier")]
    [InlineData("socket", "Socket.Receive", "ReadFromSupplier")]
    [InlineData("parallel", "ManualResetEventSlim.Wait", "CountInParallel.lambda")]
    public void A_call_that_blocks_is_named_with_the_function_that_calls_it(string kind, string wait, string function)
    {
        JsonElement report = Report(kind);
        JsonElement call = report.GetProperty("calls")[0];
        Assert.Equal(("blocked", wait, $"HeldThreads.Shop.{function}"), (Text(call, "kind"), Text(call, "wait"), Text(call, "caller")));
        Assert.Equal(4, call.GetProperty("threads").GetInt32());
        Assert.InRange(call.GetProperty("held").GetDouble(), 3.5, 4.5);
        // On a busy machine some samples still see them spin, before they block.
        Assert.InRange(call.GetProperty("share").GetDouble(), 0.5, 1);
        Assert.InRange(report.GetProperty("blockedShare").GetDouble(), 0.5, 1);
        Assert.Contains($"HeldThreads.Shop.{function}", call.GetProperty("stack").EnumerateArray().Select(frame => frame.GetString()));
    }

    [Fact]
    public void A_call_that_computes_is_named_as_running()
    {
        JsonElement call = Report("spin").GetProperty("calls")[0];
        Assert.Equal(("running", "HeldThreads.Shop.Compute"), (Text(call, "kind"), Text(call, "caller")));
        Assert.Equal(4, call.GetProperty("threads").GetInt32());
    }

    [Theory]
    [InlineData("idle")]
    [InlineData("await")]
    [InlineData("own")]
    public void Of_a_pool_that_nobody_holds_there_is_nothing_to_say(string kind)
    {
        JsonElement report = Report(kind);
        Assert.Equal(0, report.GetProperty("calls").GetArrayLength());
        Assert.False(report.TryGetProperty("failure", out _));
        Assert.True(report.GetProperty("rounds").GetInt64() > 0);
    }

    [Theory]
    [InlineData("DOTNET_EnableDiagnostics")]
    [InlineData("DOTNET_EnableDiagnostics_IPC")]
    public void Where_diagnostics_are_turned_off_the_report_says_so(string variable)
    {
        JsonElement report = Report("sleep", new Dictionary<string, string> { [variable] = "0" });
        Assert.Contains("needs the runtime's diagnostic port", Text(report, "failure"), StringComparison.Ordinal);
        Assert.Contains("DOTNET_EnableDiagnostics=0", Text(report, "failure"), StringComparison.Ordinal);
        Assert.Equal(0, report.GetProperty("calls").GetArrayLength());
    }

    private static JsonElement Report(string kind, Dictionary<string, string>? environment = null)
    {
        using JsonDocument report = JsonDocument.Parse(SampleProcess.Output(SampleFile.Of("HeldThreads", Configuration), [kind], environment));
        return report.RootElement.Clone();
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
