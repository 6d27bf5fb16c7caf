using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Processes;

public sealed class ExecutableTests
{
    [Fact]
    public async Task The_version_is_one_line()
    {
        (int code, string output, string error) = await SkeinProgram.BashAsync("skein --version");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"^skein \d+\.\d+\.\d+\n$", output);
    }

    [Fact]
    public async Task A_full_disk_is_one_line_and_exit_code_2() =>
        Assert.Equal((2, "", "skein: standard output cannot be written: no space left on device\n"), await SkeinProgram.BashAsync("skein ps > /dev/full"));

    [Fact]
    public async Task A_full_disk_behind_output_is_one_line_and_exit_code_2() =>
        Assert.Equal((2, "", "skein: /dev/full cannot be written: no space left on device\n"), await SkeinProgram.BashAsync("skein ps -o /dev/full"));

    [Fact]
    public async Task A_reader_that_goes_away_ends_the_program_quietly()
    {
        using var folder = new TemporaryFolder();
        // A pipe that had a reader and has none any more: what `| head` leaves behind.
        string line = $"mkfifo {folder.At("pipe")}; exec 3<>{folder.At("pipe")} 4>{folder.At("pipe")}; exec 3>&-; skein --help >&4";
        Assert.Equal((141, "", ""), await SkeinProgram.BashAsync(line));
    }

    [Fact]
    public async Task Output_that_is_appended_stays_in_order()
    {
        using var folder = new TemporaryFolder();
        await SkeinProgram.BashAsync($"(echo before; skein --version; echo after) > {folder.At("a")}");
        string[] lines = await File.ReadAllLinesAsync(folder.At("a"), TestContext.Current.CancellationToken);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("skein ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_into_a_process_substitution_arrives()
    {
        (int code, string output, _) = await SkeinProgram.BashAsync("skein ps --format json -o >(cat); code=$?; wait $!; exit $code");
        Assert.Equal(0, code);
        Assert.StartsWith("{", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_verb_is_one_line_and_exit_code_2() =>
        Assert.Equal((2, "", "skein: unrecognized command or argument 'undump'; see 'skein --help'\n"), await SkeinProgram.BashAsync("skein undump"));

    [Fact]
    public async Task No_verb_prints_the_help()
    {
        (int code, string output, string error) = await SkeinProgram.BashAsync("skein");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Usage: skein VERB", output, StringComparison.Ordinal);
    }
}
