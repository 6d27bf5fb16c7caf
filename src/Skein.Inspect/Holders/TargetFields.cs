using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Holders;

/// <summary>
/// Reads fields of the target's objects as instructions name them: by metadata token. A field that could be two is
/// unknown. Used by one thread.
/// </summary>
/// <param name="runtime">The target's runtime.</param>
internal sealed class TargetFields(ClrRuntime runtime)
{
    private readonly Dictionary<(ulong Type, ulong Module, int Token), ClrInstanceField?> instance = [];
    private readonly Dictionary<(ulong Module, int Token), ClrStaticField?> statics = [];

    private IMemoryReader Memory => runtime.DataTarget.DataReader;

    /// <summary>The type of an object or of what lies at a place; null where it is not known.</summary>
    public ClrType? TypeOf(IlValue value) => value switch
    {
        { Kind: IlValueKind.Reference, Address: not 0 } => runtime.Heap.GetObjectType(value.Address),
        { Kind: IlValueKind.Place } => value.Type,
        _ => null,
    };

    /// <summary>The place of a field within an object or a value; unknown where it cannot be told.</summary>
    public IlValue PlaceOf(IlValue target, ClrModule module, MetadataReader metadata, int token)
    {
        if (TypeOf(target) is not { } type || Find(type, module, metadata, token) is not { } field) return default;
        return IlValue.OfPlace(field.GetAddress(target.Address, interior: target.Kind == IlValueKind.Place), field.Type, field.ElementType);
    }

    /// <summary>What lies at a place.</summary>
    public IlValue ValueAt(IlValue place)
    {
        if (place.Kind != IlValueKind.Place) return default;
        switch (place.Element)
        {
            case ClrElementType.Boolean or ClrElementType.Int8 or ClrElementType.UInt8:
                return Memory.Read(place.Address, out byte small) ? Number(small) : default;
            case ClrElementType.Int16 or ClrElementType.UInt16 or ClrElementType.Char:
                return Memory.Read(place.Address, out short medium) ? Number(medium) : default;
            case ClrElementType.Int32 or ClrElementType.UInt32:
                return Memory.Read(place.Address, out int number) ? Number(number) : default;
            case ClrElementType.Struct:
                return place;
            case ClrElementType.Class or ClrElementType.Object or ClrElementType.String or ClrElementType.SZArray or ClrElementType.Array:
                return Memory.ReadPointer(place.Address, out ulong address) ? IlValue.OfReference(address) with { IsRead = true } : default;
            default:
                return default;
        }

        static IlValue Number(int number) => IlValue.OfNumber(number) with { IsRead = true };
    }

    /// <summary>The object in a static field of a type that is not generic; unknown for any other.</summary>
    public IlValue Static(ClrModule module, int token)
    {
        if (!statics.TryGetValue((module.Address, token), out ClrStaticField? field))
            statics.Add((module.Address, token), field = FindStatic(module, token));
        if (field is null || !field.IsObjectReference || runtime.AppDomains.Length != 1) return default;
        ClrObject found = field.ReadObject(runtime.AppDomains[0]);
        return IlValue.OfReference(found.Address) with { IsRead = true };
    }

    private ClrInstanceField? Find(ClrType type, ClrModule module, MetadataReader metadata, int token)
    {
        (ulong, ulong, int) key = (type.MethodTable, module.Address, token);
        if (instance.TryGetValue(key, out ClrInstanceField? known)) return known;
        bool isDefinition = MetadataTokens.EntityHandle(token).Kind == HandleKind.FieldDefinition;
        string name = Members.NameOf(metadata, token);
        ClrInstanceField? only = null;
        foreach (ClrInstanceField field in type.Fields)
        {
            if (field.Name != name) continue;
            if (isDefinition && (field.Token != token || field.ContainingType?.Module?.Address != module.Address)) continue;
            if (only is not null)
            {
                only = null; // a base type has one of this name too
                break;
            }

            only = field;
        }

        instance.Add(key, only);
        return only;
    }

    private ClrStaticField? FindStatic(ClrModule module, int token)
    {
        // Tokens of generic types' fields are references with a type of their own: not looked up.
        if (MetadataTokens.EntityHandle(token).Kind != HandleKind.FieldDefinition) return null;
        foreach (ClrType type in module.EnumerateTypesWithStaticFields())
        {
            foreach (ClrStaticField field in type.StaticFields)
            {
                if (field.Token == token && field.ContainingType?.Module?.Address == module.Address) return field;
            }
        }

        return null;
    }
}
