namespace Skein.Core.Model;

/// <summary>The runtime that was looked at.</summary>
/// <param name="Name"><c>dotnet</c> or <c>go</c>.</param>
/// <param name="Version">Its version, as <c>10.0.12</c>; empty where not known.</param>
public sealed record RuntimeIdentity(string Name, string Version);
