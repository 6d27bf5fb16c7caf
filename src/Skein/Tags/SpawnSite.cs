namespace Skein.Tags;

/// <summary>A place in the source that starts tagged work. Immutable, thread-safe.</summary>
/// <param name="Name">What the work is called.</param>
/// <param name="Function">The function that starts it; with its type where a delegate tells that, else its bare name.</param>
/// <param name="File">Source file as the compiler saw it; empty where not known.</param>
/// <param name="Line">Line in the file from 1, or 0.</param>
public sealed record SpawnSite(string Name, string Function, string File, int Line);
