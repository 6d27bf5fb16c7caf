namespace Skein.Planning.Workbook.Cells;

/// <summary>
/// The functions of spreadsheets that formulas here use, beside what they come to. Only those that LibreOffice 7.4 and
/// Gnumeric calculate as Excel documents them; powers are products and EXP, since <c>-2^2</c> differs between programs.
/// </summary>
internal static class Calc
{
    /// <summary>Where e to minus this much is still a normal number: beyond it a Poisson probability is worked out another way.</summary>
    private const double Underflow = 600;

    /// <summary>The second branch counts where the condition does not hold; only the one that counts need have a value.</summary>
    public static Term If(Condition condition, Term then, Term otherwise)
    {
        Term chosen = condition.Holds ? then : otherwise;
        return new Term($"IF({condition.Text},{then.Text},{otherwise.Text})", chosen.Value, chosen.Word);
    }

    public static Term Max(params ReadOnlySpan<Term> terms)
    {
        double most = double.NegativeInfinity;
        foreach (Term term in terms) most = Math.Max(most, term.Value);
        return new Term(List("MAX", terms), most);
    }

    public static Term Min(params ReadOnlySpan<Term> terms)
    {
        double least = double.PositiveInfinity;
        foreach (Term term in terms) least = Math.Min(least, term.Value);
        return new Term(List("MIN", terms), least);
    }

    public static Term Floor(Term term) => new($"INT({term.Text})", Math.Floor(term.Value));

    /// <summary>Up, never cut: ROUNDUP goes away from 0, and no number here is below it.</summary>
    public static Term Ceiling(Term term) => new($"ROUNDUP({term.Text},0)", Math.Ceiling(term.Value));

    public static Term Round(Term term) => new($"ROUND({term.Text},0)", Math.Round(term.Value, MidpointRounding.AwayFromZero));

    public static Term Exp(Term term) => new($"EXP({term.Text})", Math.Exp(term.Value));

    public static Term Log(Term term) => new($"LN({term.Text})", Math.Log(term.Value));

    public static Term Root(Term term) => new($"SQRT({term.Text})", Math.Sqrt(term.Value));

    public static Term Power(Term term, Term exponent) => new($"POWER({term.Text},{exponent.Text})", Math.Pow(term.Value, exponent.Value));

    /// <summary>The Poisson probability of a whole number.</summary>
    public static Term Poisson(Term count, Term mean) => new($"POISSON({count.Text},{mean.Text},FALSE)", Known(count, mean) ? SpecialMath.PoissonMass(count.Value, mean.Value) : double.NaN);

    /// <summary>The Poisson probability of a whole number or fewer.</summary>
    public static Term PoissonAtMost(Term count, Term mean) => new($"POISSON({count.Text},{mean.Text},TRUE)", Known(count, mean) ? SpecialMath.GammaUpperRegularised(count.Value + 1, mean.Value) : double.NaN);

    /// <summary>The Poisson probability of a whole number, from 1, or more: by the gamma law, since 1 less the rest is 0 in the far tail.</summary>
    public static Term PoissonFrom(Term count, Term mean) =>
        new($"GAMMADIST({mean.Text},{count.Text},1,TRUE)", Known(count, mean) && count.Value >= 1 ? SpecialMath.GammaLowerRegularised(count.Value, mean.Value) : double.NaN);

    /// <summary>
    /// Erlang B: Poisson over cumulative Poisson. Where both are 0 for a computer, far below the load, by carried load:
    /// the idle servers there are geometric with ratio servers / load, to one part in the load.
    /// </summary>
    public static Term ErlangB(Term load, Term servers)
    {
        Condition far = load - servers + (servers * Log(servers / load)) > Underflow;
        return If(far, 1 - (servers / load) + (servers / (load * (load - servers))), Poisson(servers, load) / PoissonAtMost(servers, load));
    }

    /// <summary>Erlang C, from Erlang B, where the servers are more than the load.</summary>
    public static Term ErlangC(Term blocked, Term load, Term servers) => servers * blocked / (servers - (load * (1 - blocked)));

    private static bool Known(Term count, Term mean) => double.IsFinite(count.Value) && count.Value >= 0 && double.IsFinite(mean.Value) && mean.Value > 0;

    private static string List(string name, ReadOnlySpan<Term> terms)
    {
        var texts = new string[terms.Length];
        for (int index = 0; index < terms.Length; index++) texts[index] = terms[index].Text;
        return $"{name}({string.Join(',', texts)})";
    }
}
