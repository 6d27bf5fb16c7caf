using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Completions;

/// <summary>The script in a real bash: the function is called as readline calls it.</summary>
public sealed class BashCompletionTests
{
    [Fact]
    public async Task A_verb_is_completed() => Assert.Equal("completions", await CompleteAsync("skein co"));

    [Fact]
    public async Task This_process_is_completed_as_a_target()
    {
        string id = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(id, (await CompleteAsync($"skein top {id[..^1]}")).Split('\n'));
    }

    [Fact]
    public async Task A_list_that_is_only_shown_names_the_processes()
    {
        // A second one, or bash would take the only candidate.
        using SampleProcess other = SampleProcess.Start(SampleFile.Of("GrowingWait", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'))), ["load"]);
        string id = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string shown = await CompleteAsync("skein top ", showing: true);
        Assert.Contains($"{id}  (Skein.Cli.Tests)", shown.Split('\n'));
    }

    [Fact]
    public async Task Without_an_answer_bash_completes_file_names() =>
        Assert.Contains("-o default", (await SkeinProgram.BashAsync("source <(skein completions bash); complete -p skein")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Each_script_asks_the_program_itself(string shell)
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync($"completions {shell}"));
        Assert.Contains("[suggest:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_shell_is_refused()
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync("completions tcsh"));
        Assert.Equal("skein: no script for 'tcsh': bash, zsh and fish have one; see 'skein completions --help'\n", run.Error);
    }

    private static async Task<string> CompleteAsync(string typed, bool showing = false)
    {
        int last = typed.Split(' ').Length - 1;
        string words = string.Join(' ', typed.Split(' ').Select(word => $"'{word}'"));
        (int code, string output, string error) = await SkeinProgram.BashAsync($"""
            source <(skein completions bash)
            COMP_LINE='{typed}' COMP_POINT={typed.Length} COMP_WORDS=({words}) COMP_CWORD={last} COMP_TYPE={(showing ? 63 : 9)}
            _skein
            printf '%s\n' "{"${COMPREPLY[@]}"}"
            """);
        Assert.Equal((0, ""), (code, error));
        return output.TrimEnd('\n');
    }
}
