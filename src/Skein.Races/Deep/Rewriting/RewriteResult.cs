namespace Skein.Races.Deep.Rewriting;

/// <summary>What was rewritten.</summary>
/// <param name="Types">Collections with an owner word.</param>
/// <param name="Methods">Methods with code of ours.</param>
internal readonly record struct RewriteResult(int Types, int Methods);
