using Skein.Core.Model;

namespace Skein.Cli.Blocked;

/// <summary>Finds the function that a person wrote in a stack that begins in the class library.</summary>
internal static class UserFrame
{
    private static readonly string[] Libraries = ["System.", "Microsoft.", "Interop.", "Internal.", "Interop+"];

    /// <summary>The innermost frame that is not the platform's; the innermost where all are; empty without a stack.</summary>
    public static string Of(Snapshot snapshot, int stack)
    {
        string innermost = "";
        foreach (Frame frame in snapshot.Stacks.FramesOf(stack))
        {
            if (!Array.Exists(Libraries, library => frame.Function.StartsWith(library, StringComparison.Ordinal))) return frame.Function;
            if (innermost.Length == 0) innermost = frame.Function;
        }

        return innermost;
    }
}
