using System.Globalization;
using System.Text;
using Skein.Core.Naming;
using Skein.Inspect.Heap;

namespace Skein.Inspect.Values;

/// <summary>Reads single values as text. Numbers and times are written the same in every culture. For one thread.</summary>
internal sealed class ValueText(HeapTypes types, ObjectReader reader)
{
    /// <summary>Characters that are shown of a string.</summary>
    public const int TextMax = 64;

    private const string Null = "null";
    private const long TicksMask = 0x3FFF_FFFF_FFFF_FFFF; // the two bits above are the kind (System/DateTime.cs)

    /// <summary>The value at an address; null where it cannot be read.</summary>
    public string? At(ulong address, ValueForm form) => form switch
    {
        ValueForm.Reference => reader.TryRead(address, out ulong target) ? OfObject(target) : null,
        ValueForm.Bool => reader.TryRead(address, out byte flag) ? flag != 0 ? "true" : "false" : null,
        ValueForm.Char => reader.TryRead(address, out ushort unit) ? Escaped(((char)unit).ToString()) : null,
        ValueForm.SByte => Number<sbyte>(address),
        ValueForm.Byte => Number<byte>(address),
        ValueForm.Int16 => Number<short>(address),
        ValueForm.UInt16 => Number<ushort>(address),
        ValueForm.Int32 => Number<int>(address),
        ValueForm.UInt32 => Number<uint>(address),
        ValueForm.Int64 => Number<long>(address),
        ValueForm.UInt64 => Number<ulong>(address),
        ValueForm.Single => Number<float>(address),
        ValueForm.Double => Number<double>(address),
        ValueForm.Decimal => OfDecimal(address),
        ValueForm.Guid => reader.TryRead(address, out Guid id) ? id.ToString() : null,
        ValueForm.DateTime => OfDateTime(address),
        ValueForm.TimeSpan => reader.TryRead(address, out long ticks) ? new TimeSpan(ticks).ToString("c", CultureInfo.InvariantCulture) : null,
        _ => null,
    };

    /// <summary>A nullable value.</summary>
    public string? At(ulong address, ulong hasValue, ValueForm form) =>
        !reader.TryRead(hasValue, out byte flag) ? null : flag == 0 ? Null : At(address, form);

    /// <summary>
    /// Text that neither moves a terminal's cursor nor turns its direction: control and format characters and halves of
    /// pairs are written as <c>\u001b</c>.
    /// </summary>
    internal static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            char unit = text[index];
            if (char.IsHighSurrogate(unit) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])) escaped.Append(unit).Append(text[++index]);
            else if (IsShown(unit)) escaped.Append(unit);
            else escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
        }

        return escaped.ToString();
    }

    private static bool IsShown(char unit) => char.GetUnicodeCategory(unit) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private string? Number<T>(ulong address)
        where T : unmanaged, IFormattable =>
        reader.TryRead(address, out T value) ? value.ToString(null, CultureInfo.InvariantCulture) : null;

    private string? OfObject(ulong address)
    {
        if (address == 0) return Null;
        if (types.Get(reader.MethodTable(address)) is not { } type) return null;
        if (type.Name == "System.String") return OfString(address);
        return type.Name.Contains("StateMachineBox<", StringComparison.Ordinal) ? "(System.Threading.Tasks.Task)" : $"({FunctionName.OfType(type.Name)})";
    }

    private string? OfString(ulong address)
    {
        if (!reader.TryRead(address + 8, out int length)) return null;
        string text = reader.Text(address, TextMax);
        if (text.Length == 0 && length != 0) return null;
        return Escaped(text) + (length > TextMax ? "..." : "");
    }

    /// <summary>What is no decimal (its flags are a sign and a scale up to 28) is not shown.</summary>
    private string? OfDecimal(ulong address)
    {
        const int sign = int.MinValue, scale = 0x00FF0000, scaleMax = 28 << 16;
        if (!reader.TryRead(address, out int flags) || (flags & ~(sign | scale)) != 0 || (flags & scale) > scaleMax) return null;
        return Number<decimal>(address);
    }

    private string? OfDateTime(ulong address)
    {
        if (!reader.TryRead(address, out long data) || (data & TicksMask) > DateTime.MaxValue.Ticks) return null;
        string text = new DateTime(data & TicksMask, DateTimeKind.Unspecified).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        bool isUtc = ((ulong)data >> 62) == 1;
        return isUtc ? text + "Z" : text; // the target's time zone is not known here
    }
}
