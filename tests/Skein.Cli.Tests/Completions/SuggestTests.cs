using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Completions;

public sealed class SuggestTests
{
    [Fact]
    public async Task An_empty_word_is_completed_with_the_verbs() =>
        Assert.Equal(["blocked", "completions", "diff", "dump", "hunt", "leaks", "load", "maps", "plan", "ps", "top", "wasm", "why"], await LabelsAsync("skein "));

    [Fact]
    public async Task The_start_of_a_verb_is_completed() => Assert.Equal(["completions"], await LabelsAsync("skein co"));

    [Fact]
    public async Task A_target_is_completed_with_process_ids_and_their_names()
    {
        string[] lines = await LinesAsync("skein top ");
        Assert.Contains("4711\tshop", lines);
        Assert.Contains("812\tlegacy", lines);
    }

    [Fact]
    public async Task A_target_is_completed_with_a_name_that_one_process_has() => Assert.Equal(["shop\tpid 4711"], await LinesAsync("skein top sh"));

    [Fact]
    public async Task A_name_that_two_processes_have_is_not_offered() => Assert.Empty(await LinesAsync("skein top wo"));

    [Fact]
    public async Task The_words_of_an_option_are_completed() => Assert.Equal(["count", "growth", "oldest"], await LabelsAsync("skein top --sort "));

    [Fact]
    public async Task Options_come_with_the_first_dash()
    {
        Assert.Contains("--group-by", await LabelsAsync("skein top --"));
        Assert.DoesNotContain("--group-by", await LabelsAsync("skein top "));
    }

    [Fact]
    public async Task Where_a_file_can_stand_nothing_is_offered_so_that_the_shell_completes_it()
    {
        Assert.Empty(await LabelsAsync("skein hunt "));
        Assert.Empty(await LabelsAsync("skein hunt bin/Sho"));
        Assert.Contains("--runs", await LabelsAsync("skein hunt bin/Shop.dll --ru"));
        Assert.Equal(["html", "json", "sarif", "text"], await LabelsAsync("skein hunt bin/Shop.dll --format "));
    }

    [Fact]
    public async Task Only_what_stands_left_of_the_cursor_counts()
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["[suggest:8]", "skein co --format json"]));
        Assert.StartsWith("completions\t", run.Output, StringComparison.Ordinal);
    }

    private static async Task<string[]> LabelsAsync(string line) => [.. (await LinesAsync(line)).Select(answer => answer.Split('\t')[0])];

    private static async Task<string[]> LinesAsync(string line)
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync([$"[suggest:{line.Length}]", line]));
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
