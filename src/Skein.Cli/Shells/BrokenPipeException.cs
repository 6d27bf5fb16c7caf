namespace Skein.Cli.Shells;

/// <summary>Whoever read our standard output went away, as <c>head</c> does: the program ends quietly.</summary>
internal sealed class BrokenPipeException() : IOException("the reader of standard output went away");
