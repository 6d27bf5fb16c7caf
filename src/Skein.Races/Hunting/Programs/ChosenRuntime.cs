namespace Skein.Races.Hunting.Programs;

/// <summary>A <c>dotnet</c>, and the variables that it needs.</summary>
/// <param name="Dotnet">The executable.</param>
/// <param name="Variables">Variables beside those of this process.</param>
internal sealed record ChosenRuntime(string Dotnet, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>The <c>dotnet</c> that has an SDK, which runs test libraries, where that is another; null: the same.</summary>
    public string? Sdk { get; init; }
}
