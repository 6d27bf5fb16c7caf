namespace Skein.Guard;

/// <summary>Something that is asked for again and again, as <c>GET /report</c>, and what the guard knows of it. Thread-safe.</summary>
public sealed class GuardedRoute
{
    internal GuardedRoute(string name) => Name = name;

    /// <summary>Its name; bounded in number, so never one that callers make up.</summary>
    public string Name { get; }
}
