using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Plan;

public sealed class EvalVerbTests
{
    private const string Cases = """
        {"id": 1, "model": "erlang-b", "inputs": {"offeredErlangs": 1, "servers": 1}}

        {"id": "two", "model": "mmc", "inputs": {"arrivalRate": 12, "servers": 10, "serviceRate": 1}}
        no case
        {"id": 4, "model": "mmc", "inputs": {"arrivalRate": 1, "servers": 1, "serviceRate": 2}, "want": ["meanWait"]}
        """;

    private const string Answers = """
        {"id":1,"values":{"blocking":0.5}}
        {"id":"two","refused":"utilisation must be below 1, or the queue grows without end, and is 1.2"}
        {"refused":"the line is no JSON: 'o' is an invalid end of a number."}
        {"id":4,"values":{"meanWait":0.5}}

        """;

    [Fact]
    public async Task A_file_of_cases_is_answered_line_by_line_whatever_is_refused_in_it()
    {
        using var folder = new TemporaryFolder();
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["plan", "eval", folder.Write("cases.jsonl", System.Text.Encoding.UTF8.GetBytes(Cases))]));
        Assert.Equal(Lines(Answers), Lines(run.Output));
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task A_dash_is_standard_input()
    {
        var run = new CliRun { Input = Cases };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("plan eval -"));
        Assert.Equal(Lines(Answers), Lines(run.Output));
    }

    [Fact]
    public async Task The_answers_go_to_a_file_whole()
    {
        using var folder = new TemporaryFolder();
        string answers = Path.Combine(folder.Path, "answers.jsonl");
        var run = new CliRun { Input = Cases };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["plan", "eval", "-", "-o", answers]));
        Assert.Equal("", run.Output);
        Assert.Equal(Lines(Answers), Lines(await File.ReadAllTextAsync(answers, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_file_with_no_case_has_no_answer()
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("plan eval -"));
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_one_line_and_exit_code_2()
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync("plan eval no-such.jsonl"));
        Assert.StartsWith("skein: no-such.jsonl cannot be read: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_folder_is_no_file_of_cases()
    {
        using var folder = new TemporaryFolder();
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["plan", "eval", folder.Path]));
        Assert.StartsWith($"skein: {folder.Path} cannot be read: it is a folder; ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_alone_shows_what_stands_below_it()
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("plan"));
        Assert.Contains("eval", run.Output, StringComparison.Ordinal);
    }

    // The reader of JSON words its own reasons: what is ours is compared, the rest is only that it is said.
    private static string[] Lines(string text) => [.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("is no JSON:")[0])];
}
