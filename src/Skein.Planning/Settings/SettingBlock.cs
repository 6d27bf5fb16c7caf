namespace Skein.Planning.Settings;

/// <summary>A piece of configuration or code to paste, with the numbers of a plan. Immutable and thread-safe.</summary>
/// <param name="Name">What it is selected by: <c>kestrel</c>.</param>
/// <param name="Title">What it configures.</param>
/// <param name="Place">Where it goes: a file, or a place in code.</param>
/// <param name="Language">csharp, go, yaml or ini.</param>
/// <param name="Text">What to paste, with line feeds.</param>
/// <param name="Why">A sentence for each number.</param>
public sealed record SettingBlock(string Name, string Title, string Place, string Language, string Text, IReadOnlyList<string> Why);
