namespace Skein.Races.Runtime.Watching;

/// <summary>The frames of one thread, used by that thread alone.</summary>
internal sealed class FrameStack
{
    private Frame[] frames = new Frame[16];

    public int Depth { get; private set; }

    /// <summary>A new innermost frame, cleared.</summary>
    public ref Frame Push()
    {
        if (Depth == frames.Length) Array.Resize(ref frames, Depth * 2);
        ref Frame frame = ref frames[Depth++];
        frame = default;
        return ref frame;
    }

    /// <summary>The frame at <paramref name="depth"/>, which becomes free together with all that are within it.</summary>
    public ref Frame PopTo(int depth)
    {
        Depth = depth;
        return ref frames[depth];
    }
}
