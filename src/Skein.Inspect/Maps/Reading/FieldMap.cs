using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Maps.Reading;

/// <summary>
/// Offsets of the fields of a type, each held to what it must be. Remembers the first that is missing. Used under the
/// lock of <see cref="CollectionReaders"/>.
/// </summary>
internal sealed class FieldMap(ClrType type, bool isStruct = false)
{
    private readonly int header = isStruct ? 0 : sizeof(ulong);

    /// <summary>What is not as it is known: a clause; null where all is.</summary>
    public string? Missing { get; private set; }

    public int Reference(string name) => Find([name], field => field.IsObjectReference);

    public int Number(string name) => Find([name], IsNumber);

    public int Number(IReadOnlyList<string> names) => Find(names, IsNumber);

    public int Any(IReadOnlyList<string> names) => Find(names, _ => true);

    public int Small(string name) => Find([name], field => field.Size == 1);

    public ClrInstanceField? Field(IReadOnlyList<string> names) => names.Select(type.GetFieldByName).FirstOrDefault(field => field is not null);

    private int Find(IReadOnlyList<string> names, Func<ClrInstanceField, bool> isRight)
    {
        if (Field(names) is { } field && isRight(field)) return field.Offset + header;
        Missing ??= $"its field {names[0]} is not as it is known";
        return -1;
    }

    private static bool IsNumber(ClrInstanceField field) => field.ElementType is ClrElementType.Int32 or ClrElementType.UInt32;
}
