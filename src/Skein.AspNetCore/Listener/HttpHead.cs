namespace Skein.AspNetCore.Listener;

/// <summary>The first part of a request. Immutable.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, as it was sent.</param>
/// <param name="Query">What follows the question mark; may be empty.</param>
/// <param name="Headers">The headers, by name without case; of two with one name, both values with a comma between.</param>
internal sealed record HttpHead(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
