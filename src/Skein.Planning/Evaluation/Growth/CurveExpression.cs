using System.Globalization;
using Skein.Planning.Scalability;

namespace Skein.Planning.Evaluation.Growth;

/// <summary>
/// A formula of one variable, as a case writes it: <c>1/(1-rho)</c>, <c>-1/(x+0.1)+5</c>, <c>sin</c>. Sums, products,
/// powers (<c>^</c> or <c>**</c>), brackets, and sin, cos, exp, log, sqrt, tanh. Used by one thread.
/// </summary>
internal sealed class CurveExpression
{
    private static readonly string[] Variables = ["x", "rho", "ρ", "n", "t"];

    private readonly string text;
    private readonly double variable;
    private int at;

    private CurveExpression(string text, double variable) => (this.text, this.variable) = (text, variable);

    /// <summary>The value of a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="variable">What its variable stands for, whatever it is called.</param>
    /// <exception cref="RefusedException">It is no such formula, or has no finite value there.</exception>
    public static double Value(string formula, double variable)
    {
        if (formula.Length > ScalabilityLimits.Default.FormulaMax) throw new RefusedException("function", $"must have at most {ScalabilityLimits.Default.FormulaMax} characters");
        string text = formula.Replace(" ", "", StringComparison.Ordinal).Replace("**", "^", StringComparison.Ordinal);
        text = text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..];
        if (Function(text) is { } named) return Checked(formula, variable, named(variable));
        var expression = new CurveExpression(text, variable);
        double value = expression.Sum();
        if (expression.at < text.Length) throw expression.Unknown();
        return Checked(formula, variable, value);
    }

    private static double Checked(string formula, double variable, double value) =>
        double.IsFinite(value) ? value : throw new RefusedException("function", $"{formula} has no finite value at {variable}");

    private static Func<double, double>? Function(string name) => name switch
    {
        "sin" or "sine" => Math.Sin,
        "cos" => Math.Cos,
        "exp" => Math.Exp,
        "log" or "ln" => Math.Log,
        "sqrt" => Math.Sqrt,
        "tanh" => Math.Tanh,
        _ => null,
    };

    private double Sum()
    {
        double value = Product();
        while (true)
        {
            if (Take('+')) value += Product();
            else if (Take('-')) value -= Product();
            else return value;
        }
    }

    private double Product()
    {
        double value = Signed();
        while (true)
        {
            if (Take('*')) value *= Signed();
            else if (Take('/')) value /= Signed();
            else return value;
        }
    }

    private double Signed()
    {
        if (Take('-')) return -Signed();
        if (Take('+')) return Signed();
        double root = Atom();
        return Take('^') ? Math.Pow(root, Signed()) : root;
    }

    private double Atom()
    {
        if (Take('('))
        {
            double value = Sum();
            return Take(')') ? value : throw Unknown();
        }

        int start = at;
        if (at < text.Length && char.IsLetter(text[at])) return Named();
        while (at < text.Length && IsOfNumber(start)) at++;
        return double.TryParse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Unknown();
    }

    private bool IsOfNumber(int start) =>
        char.IsAsciiDigit(text[at]) || text[at] is '.' || (at > start && (text[at] is 'e' or 'E' || (text[at] is '-' or '+' && text[at - 1] is 'e' or 'E')));

    private double Named()
    {
        int start = at;
        while (at < text.Length && (char.IsLetter(text[at]) || text[at] == '.')) at++;
        string name = text[start..at];
        if (Variables.Contains(name)) return variable;
        if (name == "pi") return Math.PI;
        // np.sin and math.sin are sin.
        if (Function(name[(name.LastIndexOf('.') + 1)..]) is not { } function || !Take('(')) throw Unknown();
        double argument = Sum();
        return Take(')') ? function(argument) : throw Unknown();
    }

    private bool Take(char wanted)
    {
        if (at >= text.Length || text[at] != wanted) return false;
        at++;
        return true;
    }

    private RefusedException Unknown() =>
        new("function", $"is not understood at character {at + 1} of '{text}'; it may have one variable, + - * / ^, brackets, and sin, cos, exp, log, sqrt, tanh");
}
