using System.Reflection;
using System.Runtime.CompilerServices;

namespace Skein.Races.Runtime.Deep;

/// <summary>
/// The owner words of a private runtime, whose core library has a type <c>Skein.OwnerWord</c>: see the folder <c>Deep</c>
/// of <c>Skein.Races</c>, which puts it there. On any other runtime there is nothing to hear.
/// </summary>
internal static class OwnerWords
{
    public const int Inside = 1;
    public const int Resizing = 2;
    public const int Armed = 4;
    public const int Tired = 8;
    public const int ThreadShift = 4;
    public const int LeaveKind = 512;

    /// <summary>The bits of a kind that are those of <see cref="AccessKinds"/>.</summary>
    public const int KindBits = 255;

    /// <summary>The type in the private core library.</summary>
    public const string TypeName = "Skein.OwnerWord";

    private const string WordField = "_skeinOwner";
    private static readonly Type? Owner = typeof(object).Assembly.GetType(TypeName);
    private static readonly FieldInfo? MetField = Owner?.GetField("Met");
    private static readonly FieldInfo? MetAtField = Owner?.GetField("MetAt");

    // Written once, before the runtime is told to call; null on any other runtime.
    private static Hearing? hearing;

    /// <summary>Lets the runtime's collections tell; null where they are the ordinary ones.</summary>
    public static Hearing? Listen(Func<Hearing> make)
    {
        if (Owner?.GetField("Hook") is not { } hook || MetField is null) return null;
        hearing = make();
        MethodInfo heard = typeof(OwnerWords).GetMethod(nameof(Heard), BindingFlags.Static | BindingFlags.NonPublic)!;
        RuntimeHelpers.PrepareMethod(heard.MethodHandle);
        hook.SetValue(null, heard.MethodHandle.GetFunctionPointer());
        return hearing;
    }

    /// <summary>Threads that leave need no longer say so.</summary>
    public static void ClearMet()
    {
        MetField?.SetValue(null, 0);
        MetAtField?.SetValue(null, null);
    }

    /// <summary>Threads that leave a collection shall say so.</summary>
    public static void SetMet(object target)
    {
        MetAtField?.SetValue(null, target);
        MetField?.SetValue(null, 1);
    }

    /// <summary>Whether a collection is being given new storage now; null where this is not known.</summary>
    public static bool? IsResizing(object target)
    {
        if (hearing is null) return null;
        for (Type? type = target.GetType(); type is not null; type = type.BaseType)
        {
            FieldInfo? field = type.GetField(WordField, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
            if (field?.GetValue(target) is int word) return (word & (Inside | Resizing)) == (Inside | Resizing);
        }

        return null;
    }

    /// <summary>What the runtime calls, with collections of its own callers half changed: nothing may come out of it but a number.</summary>
    private static int Heard(object target, int seen, int kinds)
    {
        try
        {
            return hearing!.Hear(target, seen, kinds);
        }
        catch (Exception fault)
        {
            hearing!.Faults.Add(fault);
            return Tired;
        }
    }
}
