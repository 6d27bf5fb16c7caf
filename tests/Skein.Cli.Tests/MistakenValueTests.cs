using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests;

public sealed class MistakenValueTests
{
    private const string Nonsense = "n0nsense";

    /// <summary>Every option of every verb whose value has a shape.</summary>
    public static TheoryData<string, string> Options => new(
        from verb in HelpTests.AllVerbs(new SkeinCommandLine(new CliRun().Shell).Root)
        from option in verb.Options
        where !TakesAnyText(option) && !IsSwitch(option)
        select (verb.FullName, option.Name));

    [Theory]
    [MemberData(nameof(Options))]
    public async Task A_value_that_is_none_is_a_mistake_of_the_line_and_no_defect(string verb, string option)
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"{verb} 4711 {option}={Nonsense}"));
        Assert.EndsWith($"; see 'skein {verb} --help'\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leaks 4711 --looks x", "--looks 'x' is no number from 0 to 1000000")]
    [InlineData("dump 4711 --all --format x", "--format 'x' is none of")]
    public async Task The_mistake_that_is_told_is_the_values_own(string line, string reason)
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(line));
        Assert.StartsWith($"skein: {reason}", run.Error, StringComparison.Ordinal);
    }

    private static bool TakesAnyText(Option option) => option.ValueType == typeof(string) || option.ValueType == typeof(string[]);

    // What follows a switch and is neither true nor false is an argument.
    private static bool IsSwitch(Option option) => option.ValueType == typeof(bool);
}
