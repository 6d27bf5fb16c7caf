namespace Skein.Wasm.GoJs;

/// <summary>What JavaScript does with any value.</summary>
internal static class JsValues
{
    public static object? Get(object? owner, string name) => owner switch
    {
        JsObject thing => thing.Get(name),
        string text when name == "length" => (double)text.Length,
        null or JsUndefined => throw new JsThrow("TypeError", $"'{name}' of {Text(owner)} was read"),
        _ => JsUndefined.Value,
    };

    public static JsObject Object(object? value, string what) => value as JsObject ?? throw new JsThrow("TypeError", $"{what} of {Text(value)}, which is no object");

    public static JsFunction Function(object? value, string name) => value as JsFunction ?? throw new JsThrow("TypeError", $"{name} is not a function");

    public static string Text(object? value) => value switch
    {
        null => "null",
        JsUndefined => "undefined",
        true => "true",
        false => "false",
        double number => JsNumber.Text(number),
        _ => value.ToString() ?? "",
    };

    public static double Number(object? value) => value switch
    {
        double number => number,
        null => 0,
        bool truth => truth ? 1 : 0,
        _ => double.NaN,
    };
}
