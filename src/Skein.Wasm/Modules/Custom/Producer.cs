namespace Skein.Wasm.Modules.Custom;

/// <summary>A tool or language that is named in the <c>producers</c> section. <c>default</c>: none; its texts are null.</summary>
/// <param name="Field"><c>language</c>, <c>processed-by</c> or <c>sdk</c>.</param>
/// <param name="Name">Of the tool or the language.</param>
/// <param name="Version">May be empty.</param>
public readonly record struct Producer(string Field, string Name, string Version);
