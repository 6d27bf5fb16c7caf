namespace Skein.Cli.CommandLine;

/// <summary>One line of a verb's examples.</summary>
/// <param name="Line">What to type.</param>
/// <param name="Purpose">What for.</param>
internal readonly record struct Example(string Line, string Purpose);
