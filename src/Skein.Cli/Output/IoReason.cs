using System.Runtime.InteropServices;

namespace Skein.Cli.Output;

/// <summary>What a failed system call says to a person.</summary>
internal static class IoReason
{
    private const int ErrorNumberMax = 4095;

    /// <summary>A clause without a path: <c>no space left on device</c>.</summary>
    public static string Of(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "permission denied",
        DirectoryNotFoundException => "there is no such folder",
        FileNotFoundException => "there is no such file",
        PathTooLongException => "the name is too long",
        // On Unix the class library puts the system's error number there.
        { HResult: > 0 and <= ErrorNumberMax } => LowerFirst(Marshal.GetPInvokeErrorMessage(exception.HResult)),
        _ => LowerFirst(exception.Message.Split('\n')[0].TrimEnd('.')),
    };

    /// <summary>The same of a file that could not be opened: the system says of a folder that permission is denied.</summary>
    public static string Of(Exception exception, string path) => exception is UnauthorizedAccessException && Directory.Exists(path) ? "it is a folder" : Of(exception);

    public static string LowerFirst(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
