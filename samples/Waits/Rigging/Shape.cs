namespace Skein.Samples.Waits;

/// <summary>
/// A small part of a program that comes to rest in one kind of wait, and says which coroutines a reader must find then.
/// Discovered by type; the type's name is the shape's.
/// </summary>
internal abstract class Shape
{
    /// <summary>The name on the command line.</summary>
    public string Name => GetType().Name;

    /// <summary>What is worth knowing about it.</summary>
    public virtual string Notes => "";

    /// <summary>Whether it is begun once, whatever the count: it costs a core, or there is one of it in a process.</summary>
    public virtual bool Once => false;

    /// <summary>Whether it disturbs the others, so that <c>all</c> leaves it out.</summary>
    public virtual bool Alone => false;

    /// <summary>Whether it keeps the pool busy for good, and is therefore begun when the others are at rest.</summary>
    public virtual bool Restless => false;

    /// <summary>The target frameworks that have what it needs.</summary>
    public virtual IReadOnlyList<string> Frameworks => ["net10.0", "net8.0"];

    /// <summary>The coroutines of one beginning. None: an innocent twin, of which nothing may be reported.</summary>
    public abstract IEnumerable<Expected> Expect();

    /// <summary>Starts it. What is not at rest on return is told to the rig.</summary>
    public abstract void Begin(Rig rig);

    /// <summary>A chain of async methods that waits.</summary>
    protected Expected Async(WaitReason reason, params string[] chain) =>
        new(CoroutineKind.AsyncMethod, CoroutineState.Waiting, reason, Named(chain));

    /// <summary>A delegate's task.</summary>
    protected Expected Delegate(CoroutineState state, WaitReason reason, params string[] chain) =>
        new(CoroutineKind.Task, state, reason, Named(chain));

    /// <summary>A thread that is blocked.</summary>
    protected Expected Blocked(WaitReason reason, params string[] chain) =>
        new(CoroutineKind.Thread, CoroutineState.Waiting, reason, Named(chain));

    /// <summary>The full name of a function of this shape.</summary>
    protected string Full(string function) => $"{GetType().Namespace}.{Name}.{function}";

    private string[] Named(string[] chain) =>
        [.. chain.Select(function => function == Expected.Framework || function.StartsWith("Skein.", StringComparison.Ordinal) ? function : Full(function))];
}
