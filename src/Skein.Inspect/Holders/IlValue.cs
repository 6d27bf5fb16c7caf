using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Holders;

/// <summary>A value that an instruction works on, as far as the target's memory tells. <c>default</c> is unknown. Immutable.</summary>
internal readonly record struct IlValue
{
    /// <summary>What is known.</summary>
    public IlValueKind Kind { get; private init; }

    /// <summary>The object's or place's address; 0 is null.</summary>
    public ulong Address { get; private init; }

    /// <summary>The number.</summary>
    public int Number { get; private init; }

    /// <summary>Type of what lies at a place; null where it is not known.</summary>
    public ClrType? Type { get; private init; }

    /// <summary>What lies at a place.</summary>
    public ClrElementType Element { get; private init; }

    /// <summary>Whether it was read from the target, so that the program itself keeps it to decide by.</summary>
    public bool IsRead { get; init; }

    public static IlValue OfNumber(int number) => new() { Kind = IlValueKind.Number, Number = number };

    public static IlValue OfReference(ulong address) => new() { Kind = IlValueKind.Reference, Address = address };

    public static IlValue OfPlace(ulong address, ClrType? type, ClrElementType element) =>
        new() { Kind = IlValueKind.Place, Address = address, Type = type, Element = element };

    /// <summary>Whether it counts as true for a branch; null where that is not known.</summary>
    public bool? IsTrue => Kind switch
    {
        IlValueKind.Number => Number != 0,
        IlValueKind.Reference => Address != 0,
        IlValueKind.Place => true,
        _ => null,
    };
}
