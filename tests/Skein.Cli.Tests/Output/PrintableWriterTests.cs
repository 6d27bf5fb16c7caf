using Skein.Cli.Output;
using Skein.Cli.Targets;
using Skein.Cli.Tests.Support;
using Skein.Cli.Tests.Urls;
using Skein.Core.Model;
using Xunit;

namespace Skein.Cli.Tests.Output;

public sealed class PrintableWriterTests
{
    [Theory]
    [InlineData("plain, Größe, naïve\n\t", "plain, Größe, naïve\n\t")]
    [InlineData("\e[31mred\e[0m", "\e[31mred\e[0m")]
    [InlineData("\e[2J\e]0;title\a", "?[2J?]0;title?")]
    [InlineData("a\rb\u007f\u009b31m\u202e\0", "a?b??31m??")]
    [InlineData("\e[31", "?[31")]
    [InlineData("\e", "?")]
    public void What_steers_a_terminal_becomes_a_question_mark_and_colours_stay(string text, string printed) =>
        Assert.Equal(printed, PrintableWriter.Of(text));

    [Fact]
    public async Task Names_of_a_service_do_not_steer_the_terminal()
    {
        using var folder = new TemporaryFolder();
        var stacks = new StackTable();
        Snapshot tagged = Tagged.At(1);
        Snapshot hostile = new()
        {
            Runtime = tagged.Runtime,
            Process = tagged.Process with { Name = "shop\e[2J" },
            TakenAt = tagged.TakenAt,
            Source = tagged.Source,
            Stacks = stacks,
            Coroutines = [new Coroutine { Id = 1, Weight = 1, Stack = stacks.Add([new Frame("Shop.\e]0;owned\aA")]) }],
        };
        string path = folder.Write("a.json", Tagged.Json(hostile));
        foreach (string line in (string[])[$"dump {path}", $"dump {path} --all", $"why {path} @1", $"blocked {path}", $"leaks {path}"])
        {
            var run = new CliRun { Snapshots = new SystemSnapshots(TimeProvider.System) };
            await run.OfAsync(line);
            Assert.DoesNotContain(run.Output, letter => char.IsControl(letter) && letter != '\n');
        }
    }

    [Fact]
    public async Task An_error_about_a_file_does_not_steer_the_terminal()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.json", "{ \"schema\": \"a\\u001b[2Jb\" }"u8);
        var run = new CliRun { Snapshots = new SystemSnapshots(TimeProvider.System) };
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"dump {path}"));
        Assert.Contains("'a?[2Jb'", run.Error, StringComparison.Ordinal);
    }
}
