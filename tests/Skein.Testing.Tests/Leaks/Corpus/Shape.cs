namespace Skein.Testing.Tests.Leaks.Corpus;

/// <summary>A small piece of asynchronous code, and what it leaves behind.</summary>
/// <param name="Name">What it is called in the tests.</param>
/// <param name="RunAsync">Runs it.</param>
/// <param name="Left">What is left behind, as <c>kind name</c>; empty for an innocent one.</param>
internal sealed record Shape(string Name, Func<Ground, Task> RunAsync, params string[] Left)
{
    public override string ToString() => Name;
}
