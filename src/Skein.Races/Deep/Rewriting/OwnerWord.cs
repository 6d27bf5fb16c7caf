using System.Runtime.CompilerServices;

namespace Skein.Races.Deep.Rewriting;

/// <summary>
/// What the collections of the private runtime call. This type never runs from here: its code is copied into the
/// private <c>System.Private.CoreLib</c>, where each watched collection has a field, its owner word, that says which
/// thread changes it at the moment.
/// </summary>
/// <remarks>
/// <para>
/// The word: bit 0, a thread is inside a method that changes the collection; bit 1, that method puts in new storage
/// (a resize); bit 2, the detector wants to hear of every access; bit 3, the detector has heard enough of this object;
/// from bit 4, the thread that is inside or was the last inside. A thread's own last word is the common case, so that
/// one comparison with <see cref="Mine"/> lets it in.
/// </para>
/// <para>
/// Each thread ends its outermost change with a store that clears bits 0 and 1, on the way of an exception too, and
/// nobody else ever sets them for it: a word cannot say "inside" once every thread has left. On x64 a thread that
/// takes over by a lock, or by reading a published reference, sees the store that preceded it.
/// </para>
/// </remarks>
internal static unsafe class OwnerWord
{
    public const int Inside = 1;
    public const int Resizing = 2;
    public const int Armed = 4;
    public const int Tired = 8;
    public const int ThreadShift = 4;

    /// <summary>Beside the bits of <c>AccessKinds</c>: the method puts in new storage.</summary>
    public const int ResizeKind = 256;

    /// <summary>Beside the bits of <c>AccessKinds</c>: the thread leaves, and was met while it was inside.</summary>
    public const int LeaveKind = 512;

    private const int TriesMax = 1_000;
    private const int ThreadBits = ~((1 << ThreadShift) - 1);

    /// <summary>This thread's number, shifted, and <see cref="Inside"/>; 0 until its first slow call. Of its own thread.</summary>
    [ThreadStatic]
    public static int Mine;

    /// <summary>
    /// The detector: a managed function of (collection, word seen, kinds) that gives the bits <see cref="Armed"/> and
    /// <see cref="Tired"/> which the word shall keep. Written once, at start; 0 until then.
    /// </summary>
    public static nint Hook;

    /// <summary>
    /// Not 0 while the detector waits for a thread that was met to tell its stack when it leaves. Set by whoever comes,
    /// cleared by the detector.
    /// </summary>
    public static int Met;

    /// <summary>The collection at which it was met. Written by whoever comes; a lost one costs a stack.</summary>
    public static object? MetAt;

    /// <summary>Whether this thread is in the detector: what that does with collections of its own is not heard. Of its own thread.</summary>
    [ThreadStatic]
    private static bool busy;

    /// <summary>A change begins, and the word is not the one that this thread left. Gives what must be put back at its end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Enter(object target, ref int word, int kinds)
    {
        int own = Own();
        int seen = word;
        int inside = (kinds & ResizeKind) != 0 ? Inside | Resizing : Inside;
        if (seen == 0)
        {
            word = own | inside;
            return own;
        }

        bool mine = (seen & ThreadBits) == own;
        if (mine && (seen & Inside) != 0)
        {
            // Nested: what was there comes back.
            word = seen | inside;
            return seen;
        }

        int keep = seen & (Armed | Tired);
        word = own | keep | inside;
        bool calm = (seen & Inside) == 0 && (keep == Tired || (mine && keep == 0));
        if (calm || busy || Hook == 0) return own | keep;
        if ((seen & Inside) != 0) Meet(target);
        keep = Call(target, seen, kinds);
        word = own | keep | inside;
        return own | keep;
    }

    /// <summary>A change has ended while the detector waits for a thread that was met.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Leave(object target)
    {
        if (ReferenceEquals(target, MetAt) && !busy && Hook != 0) Call(target, 0, LeaveKind);
    }

    /// <summary>A change ends by an exception.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Fail(ref int word) => word &= ~(Inside | Resizing);

    /// <summary>A read begins while a thread is inside, or while the detector wants to hear of it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Read(object target, ref int word, int kinds)
    {
        int seen = Volatile.Read(ref word);
        if ((seen & (Inside | Armed)) == 0 || busy || Hook == 0) return;
        if ((seen & Inside) != 0)
        {
            if ((seen & ThreadBits) == Own()) return;
            Meet(target);
        }

        Call(target, seen, kinds);
    }

    /// <summary>An enumeration is about to say that the collection was modified meanwhile.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Modified(object target, ref int word, int kinds)
    {
        int seen = Volatile.Read(ref word);
        if ((seen & ThreadBits) == Own() || busy || Hook == 0) return;
        if ((seen & (Inside | Armed)) != 0)
        {
            Read(target, ref word, kinds);
            return;
        }

        // By another thread, which is to be heard from here on: it may come while this one waits.
        if ((seen & Tired) != 0 || !TryKeep(ref word, Armed)) return;
        int keep = Call(target, seen, kinds);
        if (keep != Armed) TryKeep(ref word, keep);
    }

    /// <summary>Changes what an idle word keeps. Where its owner comes back meanwhile, it wins, and this is tried again.</summary>
    private static bool TryKeep(ref int word, int keep)
    {
        for (int tries = 0; tries < TriesMax; tries++)
        {
            int seen = Volatile.Read(ref word);
            if ((seen & Inside) == 0 && Interlocked.CompareExchange(ref word, (seen & ~(Armed | Tired)) | keep, seen) == seen) return true;
        }

        return false;
    }

    /// <summary>At once, for the one inside will not be there much longer.</summary>
    private static void Meet(object target)
    {
        MetAt = target;
        Met = 1;
    }

    private static int Own()
    {
        if (Mine == 0) Mine = (Environment.CurrentManagedThreadId << ThreadShift) | Inside;
        return Mine & ThreadBits;
    }

    /// <summary>Calls the detector, which does not throw.</summary>
    private static int Call(object target, int seen, int kinds)
    {
        busy = true;
        int keep = ((delegate*<object, int, int, int>)Hook)(target, seen, kinds) & (Armed | Tired);
        busy = false;
        return keep;
    }
}
