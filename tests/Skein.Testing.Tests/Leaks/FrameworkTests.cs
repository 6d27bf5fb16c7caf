using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Testing.Tests.Leaks;

/// <summary>The same tests of a user in three test frameworks, run by their own runners.</summary>
public sealed class FrameworkTests
{
    private static readonly TimeSpan runMax = TimeSpan.FromMinutes(3);

    // What each has printed. Tests of one class run one after the other.
    private static readonly Dictionary<string, string> outputs = [];

    private static string Configuration => typeof(FrameworkTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    [Theory]
    [InlineData("TestingXunit")]
    [InlineData("TestingNUnit")]
    [InlineData("TestingMSTest")]
    public void Leaks_fail_tests_of_every_framework_and_clean_ones_pass(string project)
    {
        string output = OutputOf(project);

        Assert.Matches(@"total: 5\s+failed: 3\s+succeeded: 2", output);
        Golden.Verify(MessageOf(output, "Feeds.PriceFeedTests.A_forgetful_feed_is_caught in "), project);
        Golden.Verify(MessageOf(output, "Feeds.EveryTest.A_forgetful_feed_is_caught in "), project + ".EveryTest");
        Assert.NotEmpty(MessageOf(output, "A_forgetful_feed_is_caught_around_a_body.lambda in "));
    }

    [Fact]
    public void The_assembly_depends_on_no_test_framework()
    {
        string[] references = [.. typeof(LeakWatch).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];

        Assert.All(references, name => Assert.True(name is "Skein" or "Skein.Core" || name.StartsWith("System.", StringComparison.Ordinal), name));
    }

    [Fact]
    public void The_page_shows_what_the_runner_says()
    {
        string page = File.ReadAllText(RepositoryRoot.Combine("docs", "testing.md")).ReplaceLineEndings("\n");
        string message = MessageOf(OutputOf("TestingXunit"), "Feeds.PriceFeedTests.A_forgetful_feed_is_caught in ");

        Assert.Contains($"```text\n{message}\n```", page, StringComparison.Ordinal);
        Assert.Contains(SourceOf("TestingXunit", "PriceFeedTests.cs", "    [Fact]\n    public void A_feed", "    [Fact]\n    public Task"), page, StringComparison.Ordinal);
        Assert.Contains(SourceOf("TestingNUnit", "EveryTest.cs", "    [SetUp]", "    [Test]"), page, StringComparison.Ordinal);
    }

    /// <summary>The report of one test: from its first line to the end of the timer's stack, with paths and times made alike.</summary>
    private static string MessageOf(string output, string by)
    {
        Match found = Regex.Matches(output, @"1 task, 1 timer left behind.*?(?<timer>\n *timer [^\n]*(\n +(started at|by) [^\n]*)+)", RegexOptions.Singleline)
            .First(match => match.Groups["timer"].Value.Contains(by, StringComparison.Ordinal));
        string text = found.Value.Replace(RepositoryRoot.Path + "/", "", StringComparison.Ordinal).TrimEnd('.');
        // Runners indent what they print.
        text = Regex.Replace(text, @"\n  (?=\S|  )", "\n");
        text = Regex.Replace(text, @"(?<=\n)[ ]+(?=\n)", "");
        return Regex.Replace(text, @"\d+(\.\d)? (ms|s)(?= old|\n)", "1.0 s");
    }

    private static string SourceOf(string project, string file, string first, string last)
    {
        string source = File.ReadAllText(RepositoryRoot.Combine("samples", project, file)).ReplaceLineEndings("\n");
        int start = source.IndexOf(first, StringComparison.Ordinal);
        string part = source[start..source.IndexOf(last, start + 1, StringComparison.Ordinal)];
        return string.Join('\n', part.TrimEnd().Split('\n').Select(line => line.Length >= 4 ? line[4..] : line));
    }

    private static string OutputOf(string project) => outputs.TryGetValue(project, out string? output) ? output : outputs[project] = Run(project);

    private static string Run(string project)
    {
        var start = new ProcessStartInfo(SampleFile.Of(project, Configuration)) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TESTINGPLATFORM_TELEMETRY_OPTOUT"] = "1";
        using Process run = Process.Start(start)!;
        Task<string> errors = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = run.StandardOutput.ReadToEnd();
        Assert.True(run.WaitForExit(runMax), $"{project} did not end");
        Assert.True(run.ExitCode == 2, $"{project}: exit code {run.ExitCode}\n{output}\n{errors.GetAwaiter().GetResult()}");
        // A build server's variables make some runners colour what they print even into a pipe.
        return Regex.Replace(output, @"\e\[[0-9;]*m", "").ReplaceLineEndings("\n");
    }
}
