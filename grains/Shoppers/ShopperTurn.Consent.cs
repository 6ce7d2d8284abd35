using System.Collections.Immutable;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>Consent: what a turn may read, and what pages hear of it.</content>
public sealed partial class ShopperTurn
{
    private bool Personalizes => _context.Consent is null or { Personalizes: true };

    /// <summary>Whom the journal names: nobody without consent to analytics.</summary>
    private string? Named => _context.Consent is null or { Analyses: true } ? _shopper.Id : null;

    /// <summary>Every connected page hears what holds from now on.</summary>
    public void TellConsent(ImmutableArray<PurposeAnswer> purposes)
    {
        _shopper = _shopper with { Seq = _seq };
        _changedPages = true;
        foreach (var page in _shopper.Pages)
        {
            if (page.ConnectionId is { } connection)
            {
                _pushes.Add(new(connection, _context.ShopperKey, _seq, PushKind.Consent, [], null, Now, null, purposes));
            }
        }
    }

    /// <summary>
    /// A visit's numbers are lost with its row: a page that outlived it goes on counting, and what it is told counts from there.
    /// </summary>
    public void GoOnFrom(long lastSeq)
    {
        if (!Personalizes && lastSeq > _shopper.Seq && lastSeq < MostSeq)
        {
            _shopper = _shopper with { Seq = lastSeq };
            _seq = lastSeq + 1;
        }
    }

    /// <summary>Largest number that a page can hold exactly.</summary>
    private const long MostSeq = 1L << 52;
}
