namespace Skein.Inspect.Threads;

/// <summary>Looks at the stacks of threads while they are read. Used by one thread.</summary>
internal interface IStackVisitor
{
    /// <summary>Whether it wants to see the roots of a thread with these frames, innermost first.</summary>
    bool Wants(IReadOnlyList<ThreadFrame> frames);

    /// <summary>Shows it a thread.</summary>
    /// <param name="threadId">The system's id of the thread.</param>
    /// <param name="frames">Its frames, innermost first.</param>
    /// <param name="roots">The objects that they refer to; null where these cannot be read.</param>
    void Visit(uint threadId, IReadOnlyList<ThreadFrame> frames, StackRoots? roots);
}
