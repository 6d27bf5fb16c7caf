namespace Skein.Testing;

/// <summary>Whose work counts.</summary>
public enum LeakScope
{
    /// <summary>
    /// What was started by the flow of execution that began to watch, at any depth: tests that run at the same time are
    /// not blamed on each other. Work that is started with the flow suppressed, or by a service that was running before
    /// and was only asked, is not counted.
    /// </summary>
    Flow,

    /// <summary>Whatever was started in the process meanwhile: for tests that run one at a time.</summary>
    Process,
}
