using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Stacks;

/// <summary>Looks at the calling thread.</summary>
internal interface IMoments
{
    /// <summary>The stack of the calling thread, which is <paramref name="actor"/>'s.</summary>
    Moment Capture(Actor actor);

    /// <summary>The test that runs on the calling thread; empty where none is known.</summary>
    string CurrentTest();
}
