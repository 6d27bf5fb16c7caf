using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests;

public sealed class HelpTests
{
    private const int ScreenLines = 40;

    public static TheoryData<string> Verbs => [.. AllVerbs(new SkeinCommandLine(new CliRun().Shell).Root).Select(verb => verb.FullName)];

    [Fact]
    public async Task The_help_of_the_program_fits_on_one_screen()
    {
        string help = await HelpAsync("--help");
        Golden.Verify(help, "help");
        Assert.InRange(help.Count(letter => letter == '\n'), 10, ScreenLines);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_help_of_a_verb_is_as_reviewed(string verb) => Golden.Verify(await HelpAsync($"{verb} --help"), $"help-{verb.Replace(' ', '-')}");

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_help_of_a_verb_fits_80_columns(string verb)
    {
        var run = new CliRun { Terminal = new FakeTerminal { Size = (80, 24) } };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync($"{verb} --help"));
        string[] text = run.Output.Split("\nExamples:")[0].Split('\n');
        Assert.DoesNotContain(text, line => line.Length > 80);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_wins_over_a_mistake_in_the_line(string verb) => Assert.Equal(await HelpAsync($"{verb} --help"), await HelpAsync($"{verb} --help --no-such-option"));

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_examples_of_a_verb_are_lines_that_can_be_parsed(string name)
    {
        RootCommand root = new SkeinCommandLine(new CliRun().Shell).Root;
        Verb verb = AllVerbs(root).Single(command => command.FullName == name);
        Assert.NotEmpty(verb.Examples);
        foreach (string line in verb.Examples.SelectMany(example => example.Line.Split([" > ", " | ", "<(", ")"], StringSplitOptions.None)).Where(part => part.StartsWith("skein ", StringComparison.Ordinal)))
            Assert.Empty(root.Parse(line["skein ".Length..], new ParserConfiguration { ResponseFileTokenReplacer = null }).Errors);
    }

    internal static IEnumerable<Verb> AllVerbs(Command command) =>
        command.Subcommands.OfType<Verb>().SelectMany(verb => AllVerbs(verb).Prepend(verb));

    private static async Task<string> HelpAsync(string line)
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(line));
        Assert.Equal("", run.Error);
        return run.Output;
    }
}
