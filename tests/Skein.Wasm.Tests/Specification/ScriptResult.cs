namespace Skein.Wasm.Tests.Specification;

/// <summary>What came of one script.</summary>
internal sealed class ScriptResult
{
    /// <summary>How often each kind of line came out as the script says.</summary>
    public SortedDictionary<string, int> Passed { get; } = new(StringComparer.Ordinal);

    /// <summary>Lines about the text format, which is none of the engine's business.</summary>
    public int TextOnly { get; private set; }

    /// <summary>Modules that were refused for the right cause in other words.</summary>
    public List<string> OtherWords { get; } = [];

    public List<string> Failures { get; } = [];

    public void Pass(ScriptCommand command) => Passed[command.Type] = Passed.GetValueOrDefault(command.Type) + 1;

    public void PassOver() => TextOnly++;

    public void Fail(ScriptCommand command, string why) => Failures.Add($"line {command.Line}: {command.Type} {command.Action}: {why}");
}
