/** Street addresses that no map knows. */
export const streets = [
  '14 Larkspur Court, Apt 3B',
  '2207 Old Ferry Road',
  '88 Mulberry Crescent',
  '401 Kestrel Avenue, Unit 12',
  '5 Tanner’s Row',
  '1630 Beechwood Terrace',
  '77 Halyard Street',
] as const

export const cities = ['Yonkers', 'Newark', 'Bronx', 'Stamford', 'Brooklyn', 'Hempstead', 'Paterson'] as const

/** Longer answers in a client's own words. */
export const longWords = [
  'It started in the spring and has become worse since. Some mornings I cannot stand for longer than ten minutes.',
  'I was on my way home from work. The other car came out of the side street without stopping and hit my door.',
  'I can do light things around the house, but I need to lie down after an hour. My daughter does the shopping.',
  'The floor was wet and there was no sign. I fell on my left side and could not get up without help.',
  'My doctor told me to stop lifting. I tried to go back twice, for three weeks and then for five days.',
] as const

/** Short answers by the question they answer; `*` for every other. */
export const shortWords: Readonly<Record<string, readonly string[]>> = {
  condition1: ['Lumbar disc herniation', 'Rheumatoid arthritis', 'Congestive heart failure', 'PTSD', 'COPD'],
  condition2: ['Sciatica', 'Type 2 diabetes', 'Major depression', 'Hypertension'],
  condition3: ['Sleep apnea', 'Migraine', 'Carpal tunnel syndrome'],
  medicine1Name: ['Gabapentin 300 mg', 'Methotrexate 15 mg', 'Lisinopril 20 mg'],
  medicine2Name: ['Metformin 500 mg', 'Duloxetine 60 mg', 'Naproxen 500 mg'],
  medicine3Name: ['Atorvastatin 40 mg', 'Prednisone 5 mg'],
  job1Title: ['Warehouse associate', 'Home health aide', 'Line cook', 'Delivery driver'],
  job2Title: ['Security guard', 'Cashier', 'Forklift operator'],
  job3Title: ['Roofer', 'Hotel housekeeper'],
  job1Business: ['Logistics', 'Home care', 'Restaurant'],
  job2Business: ['Retail', 'Security'],
  job3Business: ['Construction', 'Hotel'],
  provider1Name: ['Hudson Orthopaedic Group, Dr. Lena Marsh', 'Riverside Clinic, Dr. Paul Okafor'],
  provider2Name: ['Bronx Rheumatology, Dr. A. Feld', 'Eastside Pain Center, Dr. Singh'],
  provider3Name: ['St. Brendan’s Hospital, Dr. Irene Cho'],
  stay1Hospital: ['St. Brendan’s Hospital', 'Hudson Valley Medical Center'],
  stay2Hospital: ['Riverside General'],
  schoolName: ['Lincoln High School', 'P.S. 118', 'Colegio San Martín'],
  preferredLanguage: ['Spanish', 'Vietnamese', 'Arabic', 'Ukrainian'],
  otherInsurer: ['Keystone Mutual', 'Palisade Insurance', 'Northgate Casualty'],
  claimNumber: ['KM-4471-0392', 'PAL 88-20117', 'NG2026-5513'],
  referredBy: ['My sister-in-law', 'Atty. Grace Oyelaran', 'A friend from church'],
  doctorName: ['Dr. Lena Marsh', 'Dr. Samuel Adeyinka', 'Dr. Rosa Benavides'],
  allergies: ['Penicillin', 'Latex', 'Shellfish'],
  contactName: ['Rosa Delgado', 'Michael Greene', 'Ama Boateng'],
  contactRelationship: ['Sister', 'Neighbor', 'Husband', 'Adult son'],
  middleInitial: ['A', 'J', 'M', 'R'],
  '*': ['See the papers I am sending', 'As before', 'I will ask my doctor', 'Not sure of the exact name'],
}
