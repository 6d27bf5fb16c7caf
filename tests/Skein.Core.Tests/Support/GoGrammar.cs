using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Core.Model;
using Xunit;

namespace Skein.Core.Tests.Support;

/// <summary>
/// The grammar of Go's goroutine texts, strictly, from what prints them: <c>goroutineheader</c>, <c>traceback</c> and
/// <c>printcreatedby1</c> (src/runtime/traceback.go), <c>printCountProfile</c> (src/runtime/pprof/pprof.go).
/// </summary>
internal static class GoGrammar
{
    private const string Header = @"^goroutine (\d+) \[([^\],]+)(, [1-9]\d* minutes)?(, locked to thread)?\]:$";
    private const string Call = @"^[^\s()]+\((\.\.\.|[^()]*)\)$";
    private const string Creator = @"^created by [^\s()]+( in goroutine \d+)?$";
    private const string Place = @"^\t[^\t\n]+:\d+( \+0x[0-9a-f]+)?$";
    private const string Count = @"^(\d+) @( 0x[0-9a-f]+)+$";
    private const string Labels = @"^# labels: \{""(\\.|[^""\\])*"":""(\\.|[^""\\])*""(, ""(\\.|[^""\\])*"":""(\\.|[^""\\])*"")*\}$";
    private const string Detail = @"^#\t0x[0-9a-f]+\t[^\t]+\+0x[0-9a-f]+\t[^\t]+:\d+$";

    /// <summary>Checks a <c>debug=2</c> text, and that it has each coroutine once, in order.</summary>
    public static void CheckDump(string text, Snapshot snapshot)
    {
        string[] paragraphs = text.Length == 0 ? [] : text[..^1].Split("\n\n");
        Assert.Equal(snapshot.Coroutines.Count, paragraphs.Length);
        for (int i = 0; i < paragraphs.Length; i++)
        {
            string[] lines = paragraphs[i].Split('\n');
            Assert.Matches(Header, lines[0]);
            Assert.Equal(snapshot.Coroutines[i].Id, ulong.Parse(Regex.Match(lines[0], Header).Groups[1].Value, CultureInfo.InvariantCulture));
            Assert.True(lines.Length >= 3 && lines.Length % 2 == 1, paragraphs[i]);
            for (int line = 1; line < lines.Length; line += 2)
            {
                bool isLast = line == lines.Length - 2;
                Assert.True(Regex.IsMatch(lines[line], Call) || (isLast && Regex.IsMatch(lines[line], Creator)), lines[line]);
                Assert.Matches(Place, lines[line + 1]);
            }
        }
    }

    /// <summary>Checks a <c>debug=1</c> text, and that its counts add up to its total and to the snapshot.</summary>
    public static void CheckCounts(string text, Snapshot snapshot)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        long expected = snapshot.Coroutines.Sum(coroutine => (long)coroutine.Weight);
        Assert.Equal($"goroutine profile: total {expected}", lines[0]);
        long total = 0;
        bool isStart = true;
        foreach (string line in lines.Skip(1))
        {
            if (line.Length == 0)
            {
                isStart = true;
                continue;
            }

            Assert.True(isStart ? Regex.IsMatch(line, Count) : Regex.IsMatch(line, Labels) || Regex.IsMatch(line, Detail), line);
            if (isStart) total += long.Parse(Regex.Match(line, Count).Groups[1].Value, CultureInfo.InvariantCulture);
            isStart = false;
        }

        Assert.Equal(expected, total);
    }
}
