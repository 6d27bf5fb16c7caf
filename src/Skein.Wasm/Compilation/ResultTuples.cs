using System.Reflection;
using System.Reflection.Emit;

namespace Skein.Wasm.Compilation;

/// <summary>Tuples as C# has them: beyond seven parts, the eighth field holds the rest.</summary>
internal static class ResultTuples
{
    private const int Direct = 7;

    private static readonly Type[] Shapes =
    [
        typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>),
        typeof(ValueTuple<,,,,>), typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>), typeof(ValueTuple<,,,,,,,>),
    ];

    public static Type Of(ReadOnlySpan<Type> types) => types.Length <= Direct
        ? Shapes[types.Length - 1].MakeGenericType(types.ToArray())
        : Shapes[Direct].MakeGenericType([.. types[..Direct], Of(types[Direct..])]);

    /// <summary>What a tuple holds; null if the type is none.</summary>
    public static List<Type>? Parts(Type tuple)
    {
        var parts = new List<Type>();
        while (true)
        {
            if (!tuple.IsGenericType || Array.IndexOf(Shapes, tuple.GetGenericTypeDefinition()) < 0) return null;
            Type[] arguments = tuple.GetGenericArguments();
            parts.AddRange(arguments.Take(Direct));
            if (arguments.Length <= Direct) return parts;
            tuple = arguments[Direct];
        }
    }

    /// <summary>Makes the tuple of what lies on the stack.</summary>
    public static void EmitPack(ILGenerator il, Type tuple)
    {
        var constructors = new Stack<ConstructorInfo>();
        while (true)
        {
            Type[] arguments = tuple.GetGenericArguments();
            constructors.Push(tuple.GetConstructor(arguments) ?? throw new InvalidOperationException($"{tuple} has no constructor"));
            if (arguments.Length <= Direct) break;
            tuple = arguments[Direct];
        }

        // The innermost first: its parts lie on top.
        foreach (ConstructorInfo constructor in constructors) il.Emit(OpCodes.Newobj, constructor);
    }

    /// <summary>Puts one part of a tuple in a local variable on the stack.</summary>
    public static void EmitPart(ILGenerator il, LocalBuilder tuple, int index)
    {
        Type type = tuple.LocalType;
        il.Emit(OpCodes.Ldloca, tuple);
        while (index >= Direct)
        {
            FieldInfo rest = Field(type, "Rest");
            il.Emit(OpCodes.Ldflda, rest);
            type = rest.FieldType;
            index -= Direct;
        }

        il.Emit(OpCodes.Ldfld, Field(type, $"Item{index + 1}"));
    }

    private static FieldInfo Field(Type type, string name) => type.GetField(name) ?? throw new InvalidOperationException($"{type} has no field {name}");
}
