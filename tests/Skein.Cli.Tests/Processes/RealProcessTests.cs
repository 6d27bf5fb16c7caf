using System.Diagnostics;
using System.Globalization;
using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Processes;

/// <summary>The real executable looks at this test process, in which an operation waits that is known by name.</summary>
public sealed class RealProcessTests : IDisposable
{
    private static readonly string Me = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private readonly TemporaryFolder folder = new();
    private readonly TaskCompletionSource never = new();
    private readonly Task waiting;

    public RealProcessTests() => waiting = AwaitSomethingThatNeverComesAsync(never.Task);

    public void Dispose()
    {
        never.SetResult();
        folder.Dispose();
        Assert.True(waiting.IsCompleted);
    }

    [Fact]
    public async Task Dump_finds_the_operation_and_what_it_waits_for()
    {
        string text = await DoneAsync($"skein dump {Me} --filter frame:AwaitSomethingThatNeverComes");
        Assert.Contains("1 x waiting on promise", text, StringComparison.Ordinal);
        Assert.Contains("RealProcessTests.AwaitSomethingThatNeverComesAsync await #0", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("pprof")]
    public async Task What_dump_saves_is_a_target_again(string format)
    {
        await DoneAsync($"skein dump {Me} --format {format} -o {folder.At("saved")}");
        Assert.Equal(["saved"], folder.Names);
        string text = await DoneAsync($"skein dump {folder.At("saved")} --filter frame:AwaitSomethingThatNeverComes");
        Assert.Contains("1 x waiting on promise", text, StringComparison.Ordinal);
        Assert.Contains("1 coroutine in 1 group", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folded_stacks_are_a_line_each() =>
        Assert.Matches("(?m)^.*AwaitSomethingThatNeverComesAsync.* 1$", await DoneAsync($"skein dump {Me} --format folded"));

    [Fact]
    public async Task A_saved_snapshot_does_not_differ_from_itself()
    {
        await DoneAsync($"skein dump {Me} --format json -o {folder.At("a")}");
        Assert.Contains("0 born, 0 gone", await DoneAsync($"skein diff {folder.At("a")} {folder.At("a")}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_snapshot_is_compared_with_the_process_as_it_is_now()
    {
        await DoneAsync($"skein dump {Me} --format json -o {folder.At("a")}");
        Task another = AnotherAsync(never.Task);
        (int code, string text, string error) = await SkeinProgram.BashAsync($"skein diff {folder.At("a")} {Me} --filter frame:AnotherAsync");
        Assert.Equal((ExitCode.Findings, ""), (code, error));
        Assert.Contains("+1  waiting on promise", text, StringComparison.Ordinal);
        Assert.False(another.IsCompleted);
    }

    [Fact]
    public async Task Blocked_sees_two_operations_that_await_each_other()
    {
        var first = new TaskCompletionSource();
        Task[] pair = new Task[2];
        pair[0] = AwaitTheOtherAsync(first.Task, () => pair[1]);
        pair[1] = AwaitTheOtherAsync(first.Task, () => pair[0]);
        first.SetResult();
        (int code, string text, string error) = await SkeinProgram.BashAsync($"skein blocked {Me}");
        Assert.Equal((ExitCode.Findings, ""), (code, error));
        Assert.Contains("async-deadlock", text, StringComparison.Ordinal);
        Assert.Contains("└───┘ waits for  ", text, StringComparison.Ordinal);
        Assert.All(pair, task => Assert.False(task.IsCompleted));
    }

    [Fact]
    public async Task Top_prints_frames_into_a_pipe_and_ends()
    {
        string text = await DoneAsync($"skein top {Me} --interval 100ms --iterations 2 --filter frame:AwaitSomethingThatNeverComes");
        Assert.Equal(2, text.Split("waiting on promise: Skein.Cli.Tests.").Length - 1);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_a_live_view_with_the_code_of_the_signal(string signal, int code)
    {
        // Where the tests run in the background of a shell, interrupts are ignored, and children would inherit that.
        using Process top = Process.Start(new ProcessStartInfo("env", [$"--default-signal={signal}", SkeinProgram.Path, "top", Me, "--interval", "1h"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Assert.NotNull(await top.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        await DoneAsync($"kill -{signal} {top.Id}");
        await top.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((code, ""), (top.ExitCode, await top.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_process_that_is_not_there_is_one_line_and_exit_code_2()
    {
        (int code, string output, string error) = await SkeinProgram.BashAsync("skein dump 2147483647");
        Assert.Equal((ExitCode.Refused, ""), (code, output));
        Assert.Matches("^skein: process 2147483647 .+\n$", error);
    }

    [Fact]
    public async Task The_program_does_not_look_at_itself() =>
        Assert.Matches("^skein: process [0-9]+ is skein itself; 'skein ps' lists the processes\n$", (await SkeinProgram.BashAsync("exec skein dump $$")).Error);

    [Fact]
    public async Task A_process_that_is_not_dotnet_is_one_line_and_exit_code_2()
    {
        (int code, string output, string error) = await SkeinProgram.BashAsync("sleep 600 & skein dump $!; code=$?; kill $!; exit $code");
        Assert.Equal((ExitCode.Refused, ""), (code, output));
        Assert.Matches("^skein: process [0-9]+ .+\n$", error);
    }

    private static async Task AwaitSomethingThatNeverComesAsync(Task task) => await task;

    private static async Task AnotherAsync(Task task) => await task;

    private static async Task AwaitTheOtherAsync(Task start, Func<Task> other)
    {
        await start;
        await other();
    }

    private static async Task<string> DoneAsync(string line)
    {
        (int code, string output, string error) = await SkeinProgram.BashAsync(line);
        Assert.True(code == 0 && error.Length == 0, $"{line} ended with {code}: {error}");
        return output;
    }
}
