namespace Skein.Core.Model;

/// <summary>The process that was looked at.</summary>
/// <param name="Id">Its id; 0 where not known.</param>
/// <param name="Name">Its executable's or entry assembly's name, never its arguments.</param>
public sealed record ProcessIdentity(int Id, string Name);
