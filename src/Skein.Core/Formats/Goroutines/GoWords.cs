using System.Text;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Goroutines;

/// <summary>
/// Go's words for what a goroutine does (<c>src/runtime/runtime2.go</c>, <c>waitReasonStrings</c> and
/// <c>gStatusStrings</c>), where one means the same; else Skein's own token.
/// </summary>
internal static class GoWords
{
    /// <summary>Functions may not be nameless, and Go has none without.</summary>
    private const string NoName = "?";

    public static string Of(in Coroutine coroutine) => coroutine.State switch
    {
        CoroutineState.Waiting => Of(coroutine.Wait.Reason),
        var other => Tokens.Of(other),
    };

    private static string Of(WaitReason reason) => reason switch
    {
        WaitReason.None or WaitReason.Unknown => "waiting",
        WaitReason.Timer or WaitReason.Sleep => "sleep",
        WaitReason.Semaphore => "semacquire",
        WaitReason.ChannelReceive => "chan receive",
        WaitReason.ChannelSend => "chan send",
        WaitReason.Socket or WaitReason.HttpResponse => "IO wait",
        WaitReason.WhenAny or WaitReason.WaitAsync => "select",
        WaitReason.Lock => "sync.Mutex.Lock",
        WaitReason.BlockingIo => "syscall",
        // As Go 1.26 and later mark what its collector has proved.
        WaitReason.Unreachable => "waiting (leaked)",
        var other => Tokens.Of(other),
    };

    /// <summary>
    /// A name as the grammar takes it: readers split a line at spaces, at the last <c>(</c>, and at ends of lines, so
    /// those that a name holds become <c>_</c>.
    /// </summary>
    public static string Function(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return NoName;
        var text = new StringBuilder(name.Length);
        foreach (char letter in name) text.Append(char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '(' or ')' ? '_' : letter);
        return text.ToString();
    }

    /// <summary>A file with its line, <c>?:0</c> where there is none, as Go writes it.</summary>
    public static string Place(in Frame frame)
    {
        if (string.IsNullOrEmpty(frame.File)) return "?:0";
        var text = new StringBuilder(frame.File.Length + 8);
        foreach (char letter in frame.File) text.Append(char.IsControl(letter) ? '_' : letter);
        return text.Append(':').Append(frame.Line).ToString();
    }
}
