using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Skein.AspNetCore.Endpoints.Guard;

/// <summary>Writes options as JSON, under the names and in the form in which the configuration takes them.</summary>
internal static class OptionsJson
{
    public static void Write(Utf8JsonWriter writer, object options)
    {
        writer.WriteStartObject();
        foreach (PropertyInfo property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            if (property.GetIndexParameters().Length > 0) continue;
            writer.WritePropertyName(property.Name);
            WriteValue(writer, property.GetValue(options));
        }

        writer.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter writer, IDictionary entries)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in entries)
        {
            writer.WritePropertyName((string)entry.Key);
            WriteValue(writer, entry.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int or long: writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case double number: writer.WriteNumberValue(number); break;
            case TimeSpan time: writer.WriteStringValue(time.ToString("c", CultureInfo.InvariantCulture)); break;
            case Enum or string: writer.WriteStringValue(value.ToString()); break;
            case IDictionary entries: WriteEntries(writer, entries); break;
            default: Write(writer, value); break;
        }
    }
}
