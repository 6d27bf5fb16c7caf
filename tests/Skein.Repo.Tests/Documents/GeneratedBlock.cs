using System.Text.RegularExpressions;
using Skein.Repo.Tests.Files;

namespace Skein.Repo.Tests.Documents;

/// <summary>
/// A block of a document that a command writes: the line <c>&lt;!-- generated: command --&gt;</c> and below it a fence.
/// </summary>
/// <param name="Path">The document.</param>
/// <param name="Line">The marker's line.</param>
/// <param name="Command">The command.</param>
/// <param name="Text">What stands in the fence; null where no fence follows.</param>
internal sealed record GeneratedBlock(string Path, int Line, string Command, string? Text)
{
    private const string Form = @"^<!-- generated: (?<command>.+?) -->\n(?<open>```\w*\n)?(?<text>(?:(?!```).*\n)*?)(?<close>```\n)";

    public static IEnumerable<GeneratedBlock> Of(TextFile document)
    {
        foreach ((int number, string line) in document.Lines())
        {
            if (!line.StartsWith("<!-- generated: ", StringComparison.Ordinal)) continue;
            string rest = string.Join('\n', document.Text.Split('\n').Skip(number - 1));
            Match match = Regex.Match(rest, Form);
            string command = Regex.Match(line, "^<!-- generated: (.+?) -->$").Groups[1].Value;
            bool fenced = match is { Success: true, Index: 0 } && match.Groups["open"].Success;
            yield return new GeneratedBlock(document.Path, number, command, fenced ? match.Groups["text"].Value : null);
        }
    }

    /// <summary>The document with each block as its command writes it today; one whose command fails stays as it is.</summary>
    public static string Renew(string text, Func<string, string> run) => Regex.Replace(text, Form, match =>
    {
        string command = match.Groups["command"].Value;
        (string output, string fault) = Attempt(command, run);
        return fault.Length > 0 ? match.Value : $"<!-- generated: {command} -->\n{match.Groups["open"].Value}{output}{match.Groups["close"].Value}";
    }, RegexOptions.Multiline);

    /// <summary>Holds a block to what its command writes.</summary>
    public IEnumerable<Offence> Agrees(Func<string, string> run)
    {
        if (Text is null)
        {
            yield return new Offence(Path, Line, $"no fence follows the mark of \"{Command}\"");
            yield break;
        }

        (string output, string fault) = Attempt(Command, run);
        if (fault.Length > 0)
        {
            yield return new Offence(Path, Line, $"\"{Command}\" cannot be run: {fault}");
            yield break;
        }

        string[] written = Text.Split('\n');
        string[] real = output.Split('\n');
        int first = Enumerable.Range(0, Math.Max(written.Length, real.Length))
            .First(index => index >= written.Length || index >= real.Length || written[index] != real[index] || index == Math.Max(written.Length, real.Length) - 1);
        if (written.SequenceEqual(real)) yield break;
        yield return new Offence(Path, Line + 2 + first, $"\"{Command}\" writes \"{real.ElementAtOrDefault(first)}\" here; set SKEIN_GOLDEN=renew and review");
    }

    private static (string Output, string Fault) Attempt(string command, Func<string, string> run)
    {
        try
        {
            return (run(command), "");
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or IOException)
        {
            return ("", error.Message);
        }
    }
}
