using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Guard.Threads;

/// <summary>A real pool whose threads all block, in a process of its own, with threads raised and without.</summary>
public sealed class WokenPoolTests
{
    private static readonly string Configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));

    // On four processors, as docs/wake-up.md shows it.
    private const string Act = """
        // show: act
        Calm > Pressed
        Pressed > Starved
        began: 32 of 32
        raised: 3 times, from 4 to 32
        given back: all
        // end: act
        """;

    private const string Off = """
        // show: off
        Calm > Pressed
        Pressed > Starved
        began: 7 of 32
        raised: 0 times, from 4 to 4
        given back: all
        // end: off
        """;

    [Theory]
    [InlineData("act", Act)]
    [InlineData("off", Off)]
    public void The_page_shows_what_the_sample_prints(string mode, string shown)
    {
        // Numbers depend on the machine; what is printed does not.
        string output = SampleProcess.Output(SampleFile.Of("WokenPool", Configuration), [mode]);
        string[] forms = [.. shown.Split('\n').Where(line => line.Contains(':', StringComparison.Ordinal) && !line.StartsWith("//", StringComparison.Ordinal)).Select(Form)];
        string[] printed = [.. output.Split('\n').Select(Form)];
        Assert.Equal(3, forms.Length);
        Assert.All(forms, form => Assert.Contains(form, printed));
        // A look that comes late may see the state jump.
        Assert.Contains(printed, line => line.EndsWith(" > Starved", StringComparison.Ordinal));
    }

    [Fact]
    public void Handlers_that_all_block_get_threads_and_the_minimum_is_what_it_was()
    {
        string output = SampleProcess.Output(SampleFile.Of("WokenPool", Configuration), ["act"]);
        int handlers = 8 * Environment.ProcessorCount;
        Assert.Contains($"began: {handlers} of {handlers}\n", output, StringComparison.Ordinal);
        Match raised = Regex.Match(output, @"raised: (\d+) times, from (\d+) to (\d+)\n");
        int[] numbers = [.. raised.Groups.Values.Skip(1).Select(group => int.Parse(group.Value, CultureInfo.InvariantCulture))];
        Assert.InRange(numbers[0], 1, 3);
        // Where the guard's thread gets no processor for seconds the pool itself adds some of the threads.
        Assert.InRange(numbers[2], numbers[1] + 1, handlers);
        Assert.Contains("given back: all\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_they_wait_for_a_pool_that_adds_a_thread_at_a_time()
    {
        string output = SampleProcess.Output(SampleFile.Of("WokenPool", Configuration), ["off"]);
        Match began = Regex.Match(output, @"began: (\d+) of (\d+)\n");
        Assert.True(int.Parse(began.Groups[1].Value, CultureInfo.InvariantCulture) < int.Parse(began.Groups[2].Value, CultureInfo.InvariantCulture), output);
        Assert.Contains("raised: 0 times", output, StringComparison.Ordinal);
    }

    private static string Form(string line) => Regex.Replace(line, "[0-9]+", "N");
}
