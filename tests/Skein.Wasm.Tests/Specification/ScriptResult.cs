namespace Skein.Wasm.Tests.Specification;

/// <summary>What came of one script.</summary>
internal sealed class ScriptResult
{
    /// <summary>How often each kind of line came out as the script says.</summary>
    public SortedDictionary<string, int> Passed { get; } = new(StringComparer.Ordinal);

    /// <summary>Lines about the text format, which is none of the engine's business.</summary>
    public int TextOnly { get; private set; }

    /// <summary>What was refused or stopped as it must be, in other words than the script's: ours, and the script's.</summary>
    public SortedDictionary<string, int> OtherWords { get; } = new(StringComparer.Ordinal);

    /// <summary>Lines about modules that need another proposal, by what they are refused for.</summary>
    public SortedDictionary<string, int> Beyond { get; } = new(StringComparer.Ordinal);

    public List<string> Failures { get; } = [];

    public void Pass(ScriptCommand command) => Passed[command.Type] = Passed.GetValueOrDefault(command.Type) + 1;

    public void PassBeyond(string need) => Beyond[need] = Beyond.GetValueOrDefault(need) + 1;

    public void PassOver() => TextOnly++;

    public void Fail(ScriptCommand command, string why) => Failures.Add($"line {command.Line}: {command.Type} {command.Action}: {why}");

    /// <summary>Holds our words against the script's.</summary>
    public void Compare(ScriptCommand command, string kind, string words)
    {
        if (words.StartsWith(command.Text!, StringComparison.Ordinal)) return;
        string both = $"{kind}: {words} | {command.Text}";
        OtherWords[both] = OtherWords.GetValueOrDefault(both) + 1;
    }
}
