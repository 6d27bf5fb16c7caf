namespace Skein.Races.Runtime.Watching;

/// <summary>The frames of one thread, used by that thread alone.</summary>
internal sealed class FrameStack
{
    private Frame[] frames = new Frame[16];

    public int Depth { get; private set; }

    /// <summary>A new innermost frame. It holds what the last at this depth left; only that one's trap is cleared.</summary>
    public ref Frame Push()
    {
        if (Depth == frames.Length) Array.Resize(ref frames, Depth * 2);
        return ref frames[Depth++];
    }

    public ref Frame At(int depth) => ref frames[depth];

    /// <summary>The frame at <paramref name="depth"/>, which becomes free together with all that are within it.</summary>
    public ref Frame PopTo(int depth)
    {
        Depth = depth;
        return ref frames[depth];
    }
}
